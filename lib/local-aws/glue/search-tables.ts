import {
  type PropertyPredicate,
  SearchTables$,
  type SearchTablesRequest,
  type SearchTablesResponse,
  type SortCriterion,
  type Table,
} from '@aws-sdk/client-glue'
import { z } from 'zod'
import { invalidInput } from '../engine/catalog/errors'
import { name, paging } from './constraints'
import { glueOperation } from './glue-operation'
import { isShared } from './resource-share'
import { textFilter } from './search-text'

/**
 * Tables of all databases whose text says what is looked for, by tokens and with some tolerance for typing errors.
 * https://docs.aws.amazon.com/glue/latest/webapi/API_SearchTables.html
 */
export const searchTables = glueOperation<SearchTablesRequest, SearchTablesResponse>(
  SearchTables$,
  z.object({
    ...paging(1000),
    SearchText: z.string().max(1024).optional(),
    Filters: z.array(z.object({ Key: name.optional(), Value: z.string().max(1024).optional() })).optional(),
    SortCriteria: z
      .array(z.object({ FieldName: z.string().min(1).max(1024).optional() }))
      .max(1)
      .optional(),
  }),
  (input, { catalog }) => {
    const matches = textFilter(input.SearchText ?? '')
    const filters = (input.Filters ?? []).map(propertyFilter)
    const databases = isShared(input.ResourceShareType) ? [] : catalog.listDatabases()
    const found = databases
      .flatMap(({ Name }) => catalog.listTables(Name))
      .filter((table) => matches(table) && filters.every((filter) => filter(table)))
    const sorted = input.SortCriteria?.[0] ? found.sort(orderOf(input.SortCriteria[0])) : found
    const start = offsetOf(input.NextToken)
    const end = start + (input.MaxResults ?? 1000)
    return { TableList: sorted.slice(start, end), NextToken: end < sorted.length ? String(end) : undefined }
  },
)

type Property = string | Date | undefined

/** Fields by name as AWS spells them, then the table's own parameters. */
function propertyOf(table: Table, key: string): Property {
  const fields: Record<string, Property> = {
    name: table.Name,
    databasename: table.DatabaseName,
    description: table.Description,
    owner: table.Owner,
    tabletype: table.TableType,
    createtime: table.CreateTime,
    updatetime: table.UpdateTime,
    lastaccesstime: table.LastAccessTime,
    lastanalyzedtime: table.LastAnalyzedTime,
    catalogid: table.CatalogId,
    createdby: table.CreatedBy,
    versionid: table.VersionId,
    location: table.StorageDescriptor?.Location,
    retention: table.Retention?.toString(),
  }
  return key.toLowerCase() in fields ? fields[key.toLowerCase()] : table.Parameters?.[key]
}

function propertyFilter({
  Key = '',
  Value = '',
  Comparator = 'EQUALS',
}: PropertyPredicate): (table: Table) => boolean {
  return (table) => {
    const property = propertyOf(table, Key)
    if (property === undefined) return false
    // "The comparator only works on time fields."
    if (!(property instanceof Date)) return property.toLowerCase() === Value.toLowerCase()
    return comparators[Comparator]?.(property.getTime() - instantOf(Value)) ?? false
  }
}

const comparators: Partial<Record<string, (difference: number) => boolean>> = {
  EQUALS: (difference) => difference === 0,
  GREATER_THAN: (difference) => difference > 0,
  LESS_THAN: (difference) => difference < 0,
  GREATER_THAN_EQUALS: (difference) => difference >= 0,
  LESS_THAN_EQUALS: (difference) => difference <= 0,
}

/** ISO text or epoch seconds, in milliseconds. */
function instantOf(value: string): number {
  const instant = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value)
  if (Number.isNaN(instant)) throw invalidInput(`'${value}' is not a time.`)
  return instant
}

function orderOf({ FieldName = 'Name', Sort = 'ASC' }: SortCriterion): (left: Table, right: Table) => number {
  const sign = Sort === 'DESC' ? -1 : 1
  const textOf = (table: Table): string => {
    const property = propertyOf(table, FieldName)
    return property instanceof Date ? property.toISOString() : (property ?? '')
  }
  return (left, right) => {
    const [a, b] = [textOf(left), textOf(right)]
    return a < b ? -sign : a > b ? sign : 0
  }
}

function offsetOf(token: string | undefined): number {
  const offset = Number(token ?? 0)
  if (Number.isInteger(offset) && offset >= 0) return offset
  throw invalidInput('The pagination token is not valid.')
}
