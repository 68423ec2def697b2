import {
  GetSearchSuggestions$,
  type GetSearchSuggestionsRequest,
  type GetSearchSuggestionsResponse,
} from '@aws-sdk/client-sagemaker'
import { z } from 'zod'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { propertyNames } from './search/suggest'
import { searchedResource, searchResource } from './shapes'

const constraints = z.object({
  Resource: searchResource,
  SuggestionQuery: z
    .object({
      PropertyNameQuery: z.object({ PropertyNameHint: z.string().max(100).regex(/^.*$/) }).optional(),
    })
    .optional(),
})

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_GetSearchSuggestions.html */
export const getSearchSuggestions = operation<
  Checked<GetSearchSuggestionsRequest, 'Resource'>,
  GetSearchSuggestionsResponse
>(GetSearchSuggestions$, constraints, ({ Resource, SuggestionQuery }, engine) => {
  const hint = SuggestionQuery?.PropertyNameQuery?.PropertyNameHint ?? ''
  const names = propertyNames(searchedResource(Resource), engine).filter((name) => name.startsWith(hint))
  return { PropertyNameSuggestions: names.map((PropertyName) => ({ PropertyName })) }
})
