import { CreateTable$, type PartitionIndex, type TableInput } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name, partitionIndex, tableInput, unsupported } from './constraints'
import { glueOperation } from './glue-operation'

type Input = { DatabaseName: string; TableInput: TableInput; PartitionIndexes?: PartitionIndex[] }

/** https://docs.aws.amazon.com/glue/latest/webapi/API_CreateTable.html */
export const createTable = glueOperation<Input, object>(
  CreateTable$,
  z.object({
    DatabaseName: name,
    TableInput: tableInput,
    PartitionIndexes: z.array(partitionIndex).max(3).optional(),
    OpenTableFormatInput: unsupported,
  }),
  async (input, { catalog }) => {
    await catalog.createTable(input.DatabaseName, input.TableInput, input.PartitionIndexes)
    return {}
  },
)
