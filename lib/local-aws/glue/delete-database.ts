import { DeleteDatabase$ } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name } from './constraints'
import { glueOperation } from './glue-operation'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteDatabase.html */
export const deleteDatabase = glueOperation<{ Name: string }, object>(
  DeleteDatabase$,
  z.object({ Name: name }),
  async ({ Name }, { catalog }) => {
    await catalog.deleteDatabase(Name)
    return {}
  },
)
