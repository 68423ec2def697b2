import { GetTableVersion$, type GetTableVersionResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { invalidInput, versionNotFound } from '../engine/catalog/errors'
import { name } from './constraints'
import { glueOperation } from './glue-operation'

type Input = { DatabaseName: string; TableName: string; VersionId?: string }

/** The current definition without a `VersionId`, https://docs.aws.amazon.com/glue/latest/webapi/API_GetTableVersion.html */
export const getTableVersion = glueOperation<Input, GetTableVersionResponse>(
  GetTableVersion$,
  z.object({ DatabaseName: name, TableName: name, VersionId: z.string().max(255).optional() }),
  ({ DatabaseName, TableName, VersionId }, { catalog }) => {
    if (VersionId !== undefined && !/^\d+$/.test(VersionId))
      throw invalidInput(`Version ${VersionId} is not an integer.`)
    const versions = catalog.listVersions(DatabaseName, TableName)
    const found =
      VersionId === undefined ? versions[0] : versions.find((each) => each.VersionId === VersionId)
    if (found) return { TableVersion: found }
    throw versionNotFound(TableName, VersionId)
  },
)
