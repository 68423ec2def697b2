import { GetTable$, type GetTableResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name } from './constraints'
import { glueOperation } from './glue-operation'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetTable.html */
export const getTable = glueOperation<{ DatabaseName: string; Name: string }, GetTableResponse>(
  GetTable$,
  z.object({ DatabaseName: name, Name: name }),
  ({ DatabaseName, Name }, { catalog }) => ({ Table: catalog.requireTable(DatabaseName, Name) }),
)
