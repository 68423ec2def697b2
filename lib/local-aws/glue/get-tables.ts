import { GetTables$, type GetTablesRequest, type GetTablesResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { invalidInput } from '../engine/catalog/errors'
import { matchingNames } from '../engine/catalog/name-pattern'
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
    const all = catalog.listTables(input.DatabaseName)
    const tables = input.Expression ? matchingNames(all, input.Expression) : all
    if (!tables) throw invalidInput(`The expression '${input.Expression}' is not a regular expression.`)
    const { page, NextToken } = pageOf(tables, input, 100, byName)
    return { TableList: page.map((each) => onlyAttributes(each, input.AttributesToGet)), NextToken }
  },
)
