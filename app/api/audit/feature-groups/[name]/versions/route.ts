import { schemaVersions } from '@/lib/audit/contract'
import { getSchemaVersions } from '@/lib/audit/service'
import { get } from '@/lib/http/route'

export const GET = get(schemaVersions, ({ params }) => getSchemaVersions(params.name))
