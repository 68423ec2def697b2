import { CreateTable$, type CreateTableRequest } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { invalidInput } from '../engine/catalog/errors'
import { name, partitionIndex, tableInput } from './constraints'
import { glueOperation } from './glue-operation'
import { createIcebergTable } from './open-table-format'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_CreateTable.html */
export const createTable = glueOperation<CreateTableRequest & { DatabaseName: string }, object>(
  CreateTable$,
  z.object({
    DatabaseName: name,
    Name: name.optional(),
    TableInput: tableInput.optional(),
    PartitionIndexes: z.array(partitionIndex).max(3).optional(),
  }),
  async (input, engine) => {
    if (input.OpenTableFormatInput) {
      if (input.PartitionIndexes?.length) throw invalidInput('An Iceberg table has no partition indexes.')
      await createIcebergTable(input, engine)
      return {}
    }
    if (!input.TableInput) throw invalidInput('TableInput is required.')
    await engine.catalog.createTable(input.DatabaseName, input.TableInput, input.PartitionIndexes)
    return {}
  },
)
