import { get } from '@/lib/http/route'
import { listTables } from '@/lib/workbench/contract'
import { listTables as readTables } from '@/lib/workbench/tables-service'

export const GET = get(listTables, async ({ signal }) => ({ tables: await readTables(signal) }))
