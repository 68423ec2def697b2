import { getManagementCalls } from '@/lib/audit/calls-service'
import { groupCalls } from '@/lib/audit/management-calls'
import { get } from '@/lib/http/route'

export const GET = get(groupCalls, ({ params }) => getManagementCalls(params.name))
