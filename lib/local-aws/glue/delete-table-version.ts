import { DeleteTableVersion$ } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name } from './constraints'
import { glueOperation } from './glue-operation'

type Input = { DatabaseName: string; TableName: string; VersionId: string }

/** https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteTableVersion.html */
export const deleteTableVersion = glueOperation<Input, object>(
  DeleteTableVersion$,
  z.object({ DatabaseName: name, TableName: name, VersionId: name }),
  async ({ DatabaseName, TableName, VersionId }, { catalog }) => {
    await catalog.deleteVersion(DatabaseName, TableName, VersionId)
    return {}
  },
)
