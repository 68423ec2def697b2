import {
  GetTableVersions$,
  type GetTableVersionsRequest,
  type GetTableVersionsResponse,
  type TableVersion,
} from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name, paging } from './constraints'
import { glueOperation } from './glue-operation'
import { pageOf } from './paging'

type Input = GetTableVersionsRequest & { DatabaseName: string; TableName: string }

/** Newest first, https://docs.aws.amazon.com/glue/latest/webapi/API_GetTableVersions.html */
export const getTableVersions = glueOperation<Input, GetTableVersionsResponse>(
  GetTableVersions$,
  z.object({ DatabaseName: name, TableName: name, ...paging(100) }),
  (input, { catalog }) => {
    const versions = catalog.listVersions(input.DatabaseName, input.TableName)
    const { page, NextToken } = pageOf(versions, input, 100, byVersion)
    return { TableVersions: page, NextToken }
  },
)

const byVersion = {
  placeOf: ({ VersionId }: TableVersion) => Number(VersionId),
  compare: (left: number, right: number) => right - left,
}
