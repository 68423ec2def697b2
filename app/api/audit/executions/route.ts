import { auditedExecutions } from '@/lib/audit/contract'
import { getExecutions } from '@/lib/audit/service'
import { get } from '@/lib/http/route'

export const GET = get(auditedExecutions, () => getExecutions())
