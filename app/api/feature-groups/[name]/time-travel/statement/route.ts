import { ask } from '@/lib/http/route'
import { timeTravelStatement } from '@/lib/time-travel/contract'
import { writeTimeTravelSql } from '@/lib/time-travel/service'

export const POST = ask(timeTravelStatement, async ({ params, body, signal }) => ({
  sql: await writeTimeTravelSql(params.name, body, signal),
}))
