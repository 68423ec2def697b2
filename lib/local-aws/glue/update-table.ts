import { type TableInput, UpdateTable$, type UpdateTableRequest } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name, tableInput, unsupported } from './constraints'
import { glueOperation } from './glue-operation'

type Input = UpdateTableRequest & { DatabaseName: string; TableInput: TableInput }

/**
 * Replaces the whole definition; a `VersionId` that is no longer the current one is refused.
 * https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateTable.html
 */
export const updateTable = glueOperation<Input, object>(
  UpdateTable$,
  z.object({
    DatabaseName: name,
    TableInput: tableInput,
    VersionId: z.string().max(255).optional(),
    Name: unsupported,
    ViewUpdateAction: unsupported,
    UpdateOpenTableFormatInput: unsupported,
  }),
  async ({ DatabaseName, SkipArchive, VersionId, ...input }, { catalog }) => {
    const options = { skipArchive: SkipArchive, versionId: VersionId }
    await catalog.updateTable(DatabaseName, input.TableInput, options)
    return {}
  },
)
