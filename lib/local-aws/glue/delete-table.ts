import { DeleteTable$ } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name } from './constraints'
import { glueOperation } from './glue-operation'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteTable.html */
export const deleteTable = glueOperation<{ DatabaseName: string; Name: string }, object>(
  DeleteTable$,
  z.object({ DatabaseName: name, Name: name }),
  async ({ DatabaseName, Name }, { catalog }) => {
    await catalog.deleteTable(DatabaseName, Name)
    return {}
  },
)
