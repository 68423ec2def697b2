import { CreateDatabase$, type DatabaseInput } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { databaseInput } from './constraints'
import { glueOperation } from './glue-operation'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_CreateDatabase.html */
export const createDatabase = glueOperation<{ DatabaseInput: DatabaseInput }, object>(
  CreateDatabase$,
  z.object({ DatabaseInput: databaseInput }),
  async (input, { catalog }) => {
    await catalog.createDatabase(input.DatabaseInput)
    return {}
  },
)
