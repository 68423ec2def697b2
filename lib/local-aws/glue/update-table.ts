import { type TableInput, UpdateTable$, type UpdateTableRequest } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { invalidInput } from '../engine/catalog/errors'
import { fold } from '../engine/catalog/fold'
import { name, tableInput, unsupported } from './constraints'
import { glueOperation } from './glue-operation'

type Input = UpdateTableRequest & { DatabaseName: string; TableInput: TableInput }

/**
 * Replaces the whole definition; a `VersionId` that is no longer the current one is refused. `Force` overrides checks on
 * views that are not made here.
 * https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateTable.html
 */
export const updateTable = glueOperation<Input, object>(
  UpdateTable$,
  z.object({
    DatabaseName: name,
    Name: name.optional(),
    TableInput: tableInput,
    VersionId: z.string().max(255).optional(),
    ViewUpdateAction: unsupported,
    UpdateOpenTableFormatInput: unsupported,
  }),
  async ({ DatabaseName, Name, SkipArchive, VersionId, ...input }, { catalog }) => {
    if (Name !== undefined && fold(Name) !== fold(input.TableInput.Name ?? '')) {
      catalog.requireTable(DatabaseName, Name)
      throw invalidInput('Table rename is not supported.')
    }
    const options = { skipArchive: SkipArchive, versionId: VersionId }
    await catalog.updateTable(DatabaseName, input.TableInput, options)
    return {}
  },
)
