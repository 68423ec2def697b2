import { randomUUID } from 'node:crypto'
import type { StartQueryExecutionInput } from '@aws-sdk/client-athena'
import type { Engine } from '../../engine/engine'
import { invalidRequest } from '../invalid-request'
import { parseAthenaStatement, type Statement, statementTypes } from '../statements/statement'
import { parseS3Uri } from '../tables/source-files'
import { TrinoError } from '../trino/trino-error'
import type { WorkGroups } from '../work-groups'
import type { Execution } from './execution'
import { refusalOf } from './refused-at-once'
import { resultConfigurationOf } from './result-configuration'

/** A statement that does not parse is accepted, and fails when it runs. */
export type Parsed = Statement | TrinoError

export type Accepted = {
  execution: Execution
  statement: Parsed
  /** Bytes above which the workgroup has a query cancelled. */
  scanLimitBytes: number
}

/** Used when a request asks for reuse without an age. https://docs.aws.amazon.com/athena/latest/APIReference/API_ResultReuseByAgeConfiguration.html */
const defaultReuseMinutes = 60

/**
 * Makes an execution of a request.
 * @throws WireError InvalidRequestException without a usable workgroup or place for the result, and for statements that
 *   Athena refuses before it makes an execution
 */
export function acceptStatement(
  input: StartQueryExecutionInput,
  workGroups: WorkGroups,
  { clock, objects, identity }: Pick<Engine, 'clock' | 'objects' | 'identity'>,
): Accepted {
  const query = input.QueryString ?? ''
  const workGroup = workGroups.require(input.WorkGroup ?? 'primary')
  if (workGroup.State === 'DISABLED') throw invalidRequest(`WorkGroup ${workGroup.Name} is disabled.`)
  const statement = parse(query)
  if (statement instanceof TrinoError) {
    const refusal = refusalOf(statement, query)
    if (refusal) throw refusal
  }
  const { prefix, settings } = resultConfigurationOf(input, workGroup, identity.account)
  const { bucket } = parseS3Uri(prefix)
  if (!objects.bucketExists(bucket)) throw invalidRequest(`Unable to verify/create output bucket ${bucket}`)

  const id = randomUUID()
  const kind = 'kind' in statement ? statement.kind : null
  const { type, substatement } = kind
    ? statementTypes[kind]
    : { type: 'DML' as const, substatement: 'UNKNOWN' }
  const reuse = input.ResultReuseConfiguration?.ResultReuseByAgeConfiguration
  const execution: Execution = {
    id,
    query,
    statementType: type,
    substatementType: substatement,
    workGroup: workGroup.Name,
    catalog: input.QueryExecutionContext?.Catalog ?? 'AwsDataCatalog',
    database: input.QueryExecutionContext?.Database?.toLowerCase() ?? 'default',
    outputPrefix: prefix,
    outputLocation: `${prefix}/${id}${extensionOf(kind)}`,
    parameters: input.ExecutionParameters ?? [],
    state: 'QUEUED',
    reason: null,
    error: null,
    submitted: clock.now(),
    started: null,
    completed: null,
    queueMs: 0,
    planningMs: 0,
    executionMs: 0,
    scannedBytes: 0,
    columns: [],
    outputRows: null,
    outputBytes: null,
    updateCount: null,
    manifestLocation: null,
    resultSettings: settings,
    ...(reuse?.Enabled && { reuseMaxAgeMinutes: reuse.MaxAgeInMinutes ?? defaultReuseMinutes }),
  }
  const scanLimitBytes = workGroup.Configuration?.BytesScannedCutoffPerQuery ?? Number.POSITIVE_INFINITY
  return { execution, statement, scanLimitBytes }
}

function parse(query: string): Parsed {
  try {
    return parseAthenaStatement(query)
  } catch (error) {
    if (error instanceof TrinoError) return error
    throw error
  }
}

/** https://docs.aws.amazon.com/athena/latest/ug/querying-finding-output-files.html */
function extensionOf(kind: Statement['kind'] | null): string {
  if (kind === 'select' || kind === 'execute' || kind === null) return '.csv'
  if (kind === 'create-table-as' || kind === 'insert' || kind === 'unload') return ''
  return '.txt'
}
