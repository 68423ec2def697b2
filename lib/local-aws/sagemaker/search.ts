import {
  Search$,
  type SearchExpression,
  type SearchRecord,
  type SearchRequest,
  type SearchResponse,
} from '@aws-sdk/client-sagemaker'
import { z } from 'zod'
import type { Engine } from '../engine/engine'
import type { FeatureGroup } from '../engine/feature-groups/feature-group'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import {
  type DescribedFeature,
  describedFeatures,
  featureProperties,
  toFeatureMetadata,
} from './search/feature-properties'
import { groupProperties } from './search/group-properties'
import { runSearch, type Searched } from './search/run-search'
import { nextToken, pageSize, searchedResource, searchResource, tagValue } from './shapes'
import { toResource } from './to-description'

const filter = z.object({
  Name: z.string().min(1).max(255),
  Operator: z
    .enum([
      'Equals',
      'NotEquals',
      'GreaterThan',
      'GreaterThanOrEqualTo',
      'LessThan',
      'LessThanOrEqualTo',
      'Contains',
      'Exists',
      'NotExists',
      'In',
    ])
    .optional(),
  Value: z.string().min(1).max(1024).regex(/^.+$/).optional(),
})

const expression = z.object({
  Filters: z.array(filter).min(1).max(20).optional(),
  NestedFilters: z
    .array(
      z.object({ NestedPropertyName: z.string().min(1).max(255), Filters: z.array(filter).min(1).max(20) }),
    )
    .min(1)
    .max(20)
    .optional(),
  get SubExpressions() {
    return z.array(expression).min(1).max(20).optional()
  },
  Operator: z.enum(['And', 'Or']).optional(),
})

const visibilityCondition = z.object({
  Key: z
    .string()
    .max(128)
    .regex(/^Tags\.[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u),
  Value: tagValue,
})

const constraints = z.object({
  Resource: searchResource,
  SearchExpression: expression.optional(),
  SortBy: z.string().min(1).max(255).optional(),
  SortOrder: z.enum(['Ascending', 'Descending']).optional(),
  NextToken: nextToken.optional(),
  MaxResults: pageSize.optional(),
  CrossAccountFilterOption: z.enum(['SameAccount', 'CrossAccount']).optional(),
  VisibilityConditions: z.array(visibilityCondition).min(1).max(5).optional(),
})

type Input = Checked<SearchRequest, 'Resource'>

const defaultPageSize = 10

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Search.html */
export const search = operation<Input, SearchResponse>(Search$, constraints, (input, engine) => {
  switch (searchedResource(input.Resource)) {
    case 'FeatureGroup':
      return answer(input, engine, searchedGroups(engine), (group) => ({
        FeatureGroup: {
          ...toResource(group, engine),
          ...(group.tags.length > 0 && { Tags: [...group.tags] }),
        },
      }))
    case 'FeatureMetadata':
      return answer(input, engine, searchedFeatures(input.SearchExpression, engine), (feature) => ({
        FeatureMetadata: toFeatureMetadata(feature),
      }))
  }
})

function answer<Item>(
  input: Input,
  engine: Engine,
  searched: Searched<Item>,
  toRecord: (item: Item) => SearchRecord,
): SearchResponse {
  // Nothing is shared from another account here.
  if (input.CrossAccountFilterOption === 'CrossAccount') {
    return { Results: [], TotalHits: { Value: 0, Relation: 'EqualTo' } }
  }
  const { items, next, total } = runSearch(engine, searched, {
    expression: input.SearchExpression ?? {},
    // Features have no tags that could keep them out of sight.
    visibility: searched.resource === 'FeatureGroup' ? visibilityOf(input) : {},
    sortBy: input.SortBy ?? 'LastModifiedTime',
    descending: (input.SortOrder ?? 'Descending') === 'Descending',
    limit: input.MaxResults ?? defaultPageSize,
    token: input.NextToken,
  })
  return { Results: items.map(toRecord), NextToken: next, TotalHits: { Value: total, Relation: 'EqualTo' } }
}

/** A hit that has the tag of a condition must have it with that value; one that lacks the tag stays. */
const visibilityOf = ({ VisibilityConditions = [] }: Input): SearchExpression => ({
  SubExpressions: VisibilityConditions.map(({ Key, Value }) => ({
    Operator: 'Or',
    Filters: [
      { Name: Key, Operator: 'NotExists' },
      { Name: Key, Operator: 'Equals', Value },
    ],
  })),
})

const searchedGroups = (engine: Engine): Searched<FeatureGroup> => ({
  resource: 'FeatureGroup',
  items: engine.groups.list,
  properties: groupProperties(engine),
  idOf: ({ id }) => sortable(id),
})

function searchedFeatures(
  expression: SearchExpression | undefined,
  engine: Engine,
): Searched<DescribedFeature> {
  return {
    resource: 'FeatureMetadata',
    items: () => candidateGroups(expression, engine).flatMap((group) => describedFeatures(group, engine)),
    properties: featureProperties,
    idOf: ({ group, feature }) => `${sortable(group.id)}.${feature.name}`,
  }
}

/** The features of one group are the usual question: they are not looked for among those of all others. */
function candidateGroups(expression: SearchExpression | undefined, engine: Engine): readonly FeatureGroup[] {
  const named =
    expression?.Operator === 'Or'
      ? undefined
      : expression?.Filters?.find(
          ({ Name, Operator = 'Equals' }) => Name === 'FeatureGroupName' && Operator === 'Equals',
        )
  if (named?.Value === undefined) return engine.groups.list()
  const group = engine.groups.find(named.Value)
  return group ? [group] : []
}

const sortable = (id: number): string => String(id).padStart(12, '0')
