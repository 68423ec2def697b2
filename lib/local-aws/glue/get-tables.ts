import { GetTables$, type GetTablesRequest, type GetTablesResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { invalidInput } from '../engine/catalog/errors'
import { onlyAttributes } from './attributes'
import { name, paging } from './constraints'
import { glueOperation } from './glue-operation'
import { byName, pageOf } from './paging'

type Input = GetTablesRequest & { DatabaseName: string }

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetTables.html */
export const getTables = glueOperation<Input, GetTablesResponse>(
  GetTables$,
  z.object({ DatabaseName: name, Expression: z.string().max(2048).optional(), ...paging(100) }),
  (input, { catalog }) => {
    const matches = nameFilter(input.Expression)
    const tables = catalog.listTables(input.DatabaseName).filter((table) => matches(table.Name ?? ''))
    const { page, NextToken } = pageOf(tables, input, 100, byName)
    return { TableList: page.map((each) => onlyAttributes(each, input.AttributesToGet)), NextToken }
  },
)

/** A regular expression over the whole name. */
function nameFilter(expression: string | undefined): (text: string) => boolean {
  if (expression === undefined || expression === '') return () => true
  try {
    const pattern = new RegExp(`^(?:${expression})$`, 'i')
    return (text) => pattern.test(text)
  } catch {
    throw invalidInput(`The expression '${expression}' is not a regular expression.`)
  }
}
