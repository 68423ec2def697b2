import { CreateDatabase$, type DatabaseInput } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { databaseInput, tags } from './constraints'
import { glueOperation } from './glue-operation'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_CreateDatabase.html */
export const createDatabase = glueOperation<
  { DatabaseInput: DatabaseInput; Tags?: Record<string, string> },
  object
>(
  CreateDatabase$,
  z.object({ DatabaseInput: databaseInput, Tags: tags.optional() }),
  async ({ DatabaseInput, Tags }, { catalog }) => {
    await catalog.createDatabase(DatabaseInput)
    if (Tags) await catalog.tags.putOnDatabase(DatabaseInput.Name ?? '', Tags)
    return {}
  },
)
