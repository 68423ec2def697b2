import {
  GetTableVersion$,
  type GetTableVersionResponse,
  GetTableVersions$,
  type GetTableVersionsRequest,
  type GetTableVersionsResponse,
  type TableVersion,
} from '@aws-sdk/client-glue'
import { z } from 'zod'
import { WireError } from '../protocol/wire-error'
import { name, paging } from './constraints'
import { glueOperation } from './glue-operation'
import { pageOf } from './paging'

type OfTable = { DatabaseName: string; TableName: string }

const newestFirst = {
  placeOf: ({ VersionId }: TableVersion) => Number(VersionId),
  compare: (left: number, right: number) => right - left,
}

/** The current definition without a `VersionId`. */
export const getTableVersion = glueOperation<OfTable & { VersionId?: string }, GetTableVersionResponse>(
  GetTableVersion$,
  z.object({ DatabaseName: name, TableName: name, VersionId: z.string().max(255).optional() }),
  ({ DatabaseName, TableName, VersionId }, { catalog }) => {
    const versions = catalog.listVersions(DatabaseName, TableName)
    const found =
      VersionId === undefined ? versions[0] : versions.find((each) => each.VersionId === VersionId)
    if (!found) {
      throw new WireError(
        'EntityNotFoundException',
        `Entity Not Found: Version ${VersionId} of table ${TableName} not found.`,
      )
    }
    return { TableVersion: found }
  },
)

export const getTableVersions = glueOperation<GetTableVersionsRequest & OfTable, GetTableVersionsResponse>(
  GetTableVersions$,
  z.object({ DatabaseName: name, TableName: name, ...paging(100) }),
  (input, { catalog }) => {
    const versions = catalog.listVersions(input.DatabaseName, input.TableName)
    const { page, NextToken } = pageOf(versions, input, 100, newestFirst)
    return { TableVersions: page, NextToken }
  },
)
