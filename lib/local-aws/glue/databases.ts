import {
  CreateDatabase$,
  type CreateDatabaseRequest,
  type DatabaseInput,
  DeleteDatabase$,
  GetDatabase$,
  type GetDatabaseResponse,
  GetDatabases$,
  type GetDatabasesRequest,
  type GetDatabasesResponse,
  UpdateDatabase$,
} from '@aws-sdk/client-glue'
import { z } from 'zod'
import { compareKeys } from '../engine/objects/object-key'
import { databaseInput, name, paging } from './constraints'
import { glueOperation } from './glue-operation'
import { pageOf } from './paging'

type Named = { Name: string }

/** https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-databases.html */
export const createDatabase = glueOperation<CreateDatabaseRequest & { DatabaseInput: DatabaseInput }, object>(
  CreateDatabase$,
  z.object({ DatabaseInput: databaseInput }),
  async ({ DatabaseInput: input }, { catalog }) => {
    await catalog.createDatabase(input)
    return {}
  },
)

export const getDatabase = glueOperation<Named, GetDatabaseResponse>(
  GetDatabase$,
  z.object({ Name: name }),
  ({ Name }, { catalog }) => ({ Database: catalog.requireDatabase(Name) }),
)

export const getDatabases = glueOperation<GetDatabasesRequest, GetDatabasesResponse>(
  GetDatabases$,
  z.object(paging(100)),
  (input, { catalog }) => {
    const order = { placeOf: (database: Named) => database.Name, compare: compareKeys }
    const { page, NextToken } = pageOf(catalog.listDatabases(), input, 100, order)
    return { DatabaseList: page, NextToken }
  },
)

export const updateDatabase = glueOperation<Named & { DatabaseInput: DatabaseInput }, object>(
  UpdateDatabase$,
  z.object({ Name: name, DatabaseInput: databaseInput }),
  async ({ Name, DatabaseInput: input }, { catalog }) => {
    await catalog.updateDatabase(Name, input)
    return {}
  },
)

export const deleteDatabase = glueOperation<Named, object>(
  DeleteDatabase$,
  z.object({ Name: name }),
  async ({ Name }, { catalog }) => {
    await catalog.deleteDatabase(Name)
    return {}
  },
)
