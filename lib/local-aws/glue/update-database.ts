import { type DatabaseInput, UpdateDatabase$ } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { databaseInput, name } from './constraints'
import { glueOperation } from './glue-operation'

/** Replaces the definition, https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateDatabase.html */
export const updateDatabase = glueOperation<{ Name: string; DatabaseInput: DatabaseInput }, object>(
  UpdateDatabase$,
  z.object({ Name: name, DatabaseInput: databaseInput }),
  async (input, { catalog }) => {
    await catalog.updateDatabase(input.Name, input.DatabaseInput)
    return {}
  },
)
