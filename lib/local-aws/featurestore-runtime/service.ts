import type { Service } from '../protocol/operation'
import { batchGetRecord } from './batch-get-record'
import { batchWriteRecord } from './batch-write-record'
import { deleteRecord } from './delete-record'
import { getRecord } from './get-record'
import { listRecords } from './list-records'
import { putRecord } from './put-record'
import { updateRecord } from './update-record'

/** The data plane of Feature Store. */
export const runtimeService: Service = {
  id: 'featurestore-runtime',
  protocol: 'restJson1',
  validationCode: 'ValidationError',
  operations: [
    batchGetRecord,
    batchWriteRecord,
    deleteRecord,
    getRecord,
    listRecords,
    putRecord,
    updateRecord,
  ],
}
