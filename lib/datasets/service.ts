import 'server-only'
import { runQuery, startQuery } from '@/lib/aws/athena'
import { getFeatureGroup } from '@/lib/feature-groups/service'
import { groupAlias } from '@/lib/time-travel/feature-choice'
import { asOfInWords, ruleInWords } from '@/lib/time-travel/in-words'
import { originInWords, outputColumns } from '@/lib/time-travel/output-columns'
import type { TrainingSet } from '@/lib/time-travel/training-set'
import { coverageSql, labelCountsSql, unknownIdsSql } from '@/lib/time-travel/training-set-checks'
import { trainingSetSql } from '@/lib/time-travel/training-set-sql'
import type { Execution } from '@/lib/workbench/contract'
import { listExecutions } from '@/lib/workbench/service'
import type { DatasetCheck, DatasetPlan, DatasetRequest } from './contract'
import { getLabelColumns } from './label-columns-service'
import { toTrainingSet } from './to-training-set'

/** The statement that would run, and what it means in words. Nothing of the history is read. */
export async function planDataset(
  request: DatasetRequest,
  by: string,
  signal?: AbortSignal,
): Promise<DatasetPlan> {
  const set = await prepareDataset(request, by, signal)
  return {
    sql: trainingSetSql(set),
    asOf: asOfInWords(set),
    rules: set.groups.map((group) => ({ group: groupAlias(group), rule: ruleInWords(set, group) })),
    columns: outputColumns(set).map(({ name, type, origin }) => ({
      name,
      type,
      origin: originInWords(origin),
    })),
  }
}

/** Counts before anything is built: labels, their times, what each group would fill, and ids nobody knows. */
export async function checkDataset(
  request: DatasetRequest,
  by: string,
  signal?: AbortSignal,
): Promise<DatasetCheck> {
  const counts = await countLabels(request, by, signal)
  const set = withTimes(await prepareDataset(request, by, signal), counts)
  const run = (sql: string) => runQuery(sql, { origin: { by, from: 'datasets' }, ...(signal && { signal }) })
  const coverage = await run(coverageSql(set))
  const filled = numbersOf(coverage)
  let bytesScanned = counts.bytesScanned + coverage.bytesScanned
  const groups: DatasetCheck['groups'] = []
  for (const group of set.groups) {
    const unknown = await run(unknownIdsSql(set, group, 20))
    bytesScanned += unknown.bytesScanned
    groups.push({
      group: groupAlias(group),
      matched: filled.get(`${groupAlias(group)}__matched`.toLowerCase()) ?? 0,
      features: group.features.map(({ name, as }) => {
        const column = as ?? `${groupAlias(group)}__${name}`
        return { column, filled: filled.get(column.toLowerCase()) ?? 0 }
      }),
      unknownIds: unknown.rows.map(([id = null, rows]) => ({ id, rows: Number(rows) })),
    })
  }
  const { labelRows, withoutTime, unreadableTime, earliest, latest } = counts
  const isRowExact = request.groups.every(({ unmatched }) => unmatched === 'keep')
  const dropped = droppedRows(request, counts)
  return {
    labelRows,
    withoutTime,
    unreadableTime,
    earliest,
    latest,
    expectedRows: isRowExact ? labelRows - dropped : null,
    groups,
    bytesScanned,
  }
}

/** Counts the labels, then starts the build; its row count can be held against the labels' ever after. */
export async function buildDataset(
  request: DatasetRequest,
  by: string,
  signal?: AbortSignal,
): Promise<string> {
  const counts = await countLabels(request, by, signal)
  const set = withTimes(await prepareDataset(request, by, signal), counts)
  const labels = { rows: counts.labelRows, dropped: droppedRows(request, counts) }
  return startQuery(trainingSetSql(set), { origin: { by, from: 'datasets', labels } })
}

/** So many executions are looked through for training sets. */
const looked = 200

/** The newest training sets built through Almanac. */
export async function listDatasets(): Promise<Execution[]> {
  return (await listExecutions(looked)).filter(({ labels }) => labels !== null)
}

/** The request with what is known of its labels and groups. */
export async function prepareDataset(
  request: DatasetRequest,
  by: string,
  signal?: AbortSignal,
): Promise<TrainingSet> {
  const [columns, ...groups] = await Promise.all([
    getLabelColumns(request.labels, by, signal),
    ...[...new Set(request.groups.map(({ name }) => name))].map((name) => getFeatureGroup(name, signal)),
  ])
  return toTrainingSet(request, columns, groups)
}

type LabelCounts = Pick<
  DatasetCheck,
  'labelRows' | 'withoutTime' | 'unreadableTime' | 'earliest' | 'latest' | 'bytesScanned'
>

/** Counts all labels, those without a time included, whatever becomes of them later. */
async function countLabels(request: DatasetRequest, by: string, signal?: AbortSignal): Promise<LabelCounts> {
  const set = await prepareDataset({ ...request, withoutTime: 'keep' }, by, signal)
  const result = await runQuery(labelCountsSql(set), {
    origin: { by, from: 'datasets' },
    ...(signal && { signal }),
  })
  const [labelRows, withoutTime, unreadableTime, earliest = null, latest = null] = result.rows[0] ?? []
  return {
    labelRows: Number(labelRows),
    withoutTime: Number(withoutTime),
    unreadableTime: Number(unreadableTime),
    earliest,
    latest,
    bytesScanned: result.bytesScanned,
  }
}

/** With the range of label times the engine skips the history outside it. */
function withTimes(counted: TrainingSet, { earliest, latest, labelRows }: LabelCounts): TrainingSet {
  const set = { ...counted, labels: withFewRecords(counted.labels, labelRows) }
  return earliest === null || latest === null ? set : { ...set, labelTimes: { earliest, latest } }
}

/** Up to so many stored labels the history of all other records is skipped before it is sorted. */
const fewLabels = 10_000

function withFewRecords(labels: TrainingSet['labels'], rows: number): TrainingSet['labels'] {
  if (labels.source.kind !== 'table') return labels
  return { ...labels, source: { ...labels.source, namesFewRecords: rows <= fewLabels } }
}

const droppedRows = ({ withoutTime }: DatasetRequest, counts: LabelCounts): number =>
  withoutTime === 'drop' ? counts.withoutTime + counts.unreadableTime : 0

/** One row of numbers by column name; Athena folds names. */
const numbersOf = ({ columns, rows }: Awaited<ReturnType<typeof runQuery>>): Map<string, number> =>
  new Map(columns.map(({ name }, index) => [name.toLowerCase(), Number(rows[0]?.[index] ?? 0)]))
