import { groupExecutions } from '@/lib/audit/contract'
import { getExecutionsReading } from '@/lib/audit/service'
import { get } from '@/lib/http/route'

export const GET = get(groupExecutions, ({ params }) => getExecutionsReading(params.name))
