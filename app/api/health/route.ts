import { getHealth } from '@/lib/http/health'
import { answerProblems } from '@/lib/http/route'

export const dynamic = 'force-dynamic'

export const GET = (request: Request) =>
  answerProblems(request, async () =>
    Response.json(await getHealth(), { headers: { 'cache-control': 'no-store' } }),
  )
