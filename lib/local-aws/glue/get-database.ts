import { GetDatabase$, type GetDatabaseResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name } from './constraints'
import { glueOperation } from './glue-operation'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetDatabase.html */
export const getDatabase = glueOperation<{ Name: string }, GetDatabaseResponse>(
  GetDatabase$,
  z.object({ Name: name }),
  ({ Name }, { catalog }) => ({ Database: catalog.requireDatabase(Name) }),
)
