import { randomUUID } from 'node:crypto'
import type { StartQueryExecutionInput, WorkGroup } from '@aws-sdk/client-athena'
import type { Engine } from '../../engine/engine'
import { invalidRequest } from '../invalid-request'
import { parseAthenaStatement, type Statement, statementTypes } from '../statements/statement'
import { parseS3Uri } from '../tables/source-files'
import { TrinoError } from '../trino/trino-error'
import type { WorkGroups } from '../work-groups'
import type { Execution } from './execution'

/** A statement that does not parse is accepted, and fails when it runs. */
export type Parsed = Statement | TrinoError

/**
 * Makes an execution of a request.
 * @throws WireError InvalidRequestException without a usable workgroup or place for the result
 */
export function acceptStatement(
  input: StartQueryExecutionInput,
  workGroups: WorkGroups,
  { clock, objects }: Pick<Engine, 'clock' | 'objects'>,
): { execution: Execution; statement: Parsed } {
  const query = input.QueryString ?? ''
  const workGroup = workGroups.require(input.WorkGroup ?? 'primary')
  if (workGroup.State === 'DISABLED') throw invalidRequest(`WorkGroup ${workGroup.Name} is disabled`)
  const prefix = outputPrefix(input, workGroup)
  const { bucket } = parseS3Uri(prefix)
  if (!objects.bucketExists(bucket)) throw invalidRequest(`Unable to verify/create output bucket ${bucket}`)

  const id = randomUUID()
  const statement = parse(query)
  const kind = 'kind' in statement ? statement.kind : null
  const { type, substatement } = kind
    ? statementTypes[kind]
    : { type: 'DML' as const, substatement: 'UNKNOWN' }
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
  }
  return { execution, statement }
}

function parse(query: string): Parsed {
  try {
    return parseAthenaStatement(query)
  } catch (error) {
    if (error instanceof TrinoError) return error
    throw error
  }
}

function outputPrefix(
  { ResultConfiguration }: StartQueryExecutionInput,
  { Configuration }: WorkGroup,
): string {
  const own = Configuration?.ResultConfiguration?.OutputLocation
  const asked = ResultConfiguration?.OutputLocation
  const location = Configuration?.EnforceWorkGroupConfiguration ? (own ?? asked) : (asked ?? own)
  if (!location) {
    throw invalidRequest(
      'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
    )
  }
  if (!/^s3:\/\/[^/]+/.test(location))
    throw invalidRequest(`outputLocation is not a valid S3 path: ${location}`)
  return location.replace(/\/+$/, '')
}

/** https://docs.aws.amazon.com/athena/latest/ug/querying-finding-output-files.html */
function extensionOf(kind: Statement['kind'] | null): string {
  if (kind === 'select' || kind === 'execute' || kind === null) return '.csv'
  if (kind === 'create-table-as' || kind === 'insert' || kind === 'unload') return ''
  return '.txt'
}
