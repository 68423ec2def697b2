import { invalidRequest } from '../invalid-request'
import type { Execution } from './execution'
import type { Executor } from './executor'

/** @throws WireError InvalidRequestException, as Athena answers for an id that it does not know */
export function requireExecution(executor: Executor, id: string | undefined): Execution {
  const execution = executor.find(id ?? '')
  if (!execution) throw invalidRequest(`QueryExecution ${id} was not found`)
  return execution
}
