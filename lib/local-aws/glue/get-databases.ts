import { GetDatabases$, type GetDatabasesRequest, type GetDatabasesResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { onlyAttributes } from './attributes'
import { paging } from './constraints'
import { glueOperation } from './glue-operation'
import { byName, pageOf } from './paging'
import { isShared } from './resource-share'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetDatabases.html */
export const getDatabases = glueOperation<GetDatabasesRequest, GetDatabasesResponse>(
  GetDatabases$,
  z.object(paging(100)),
  (input, { catalog }) => {
    const databases = isShared(input.ResourceShareType) ? [] : catalog.listDatabases()
    const { page, NextToken } = pageOf(databases, input, 100, byName)
    return { DatabaseList: page.map((each) => onlyAttributes(each, input.AttributesToGet)), NextToken }
  },
)
