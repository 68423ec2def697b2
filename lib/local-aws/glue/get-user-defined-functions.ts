import { GetUserDefinedFunctions$, type GetUserDefinedFunctionsResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name, paging } from './constraints'
import { glueOperation } from './glue-operation'

/** Spark asks for them; there are none, https://docs.aws.amazon.com/glue/latest/webapi/API_GetUserDefinedFunctions.html */
export const getUserDefinedFunctions = glueOperation<
  { DatabaseName?: string },
  GetUserDefinedFunctionsResponse
>(
  GetUserDefinedFunctions$,
  z.object({ DatabaseName: name.optional(), Pattern: name, ...paging(100) }),
  ({ DatabaseName }, { catalog }) => {
    if (DatabaseName !== undefined) catalog.requireDatabase(DatabaseName)
    return { UserDefinedFunctions: [] }
  },
)
