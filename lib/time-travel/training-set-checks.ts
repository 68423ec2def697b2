import { select, withSteps } from '@/lib/sql/layout'
import { ident } from '@/lib/sql/quoting'
import { columnKind } from './column-kind'
import { eventInstant } from './event-time'
import { type FeatureChoice, groupAlias } from './feature-choice'
import { tableName } from './feature-table'
import { labelColumn, labelInstant, labelRows } from './labels'
import { matchedLabels } from './matched-labels'
import { featureField, matchedRow } from './matched-row'
import { recordKey } from './record-key'
import type { TrainingSet } from './training-set'
import { trainingSetSql } from './training-set-sql'

/**
 * What the labels are, before anything is joined. One row: `label_rows`; `without_time`; `unreadable_time`, text that is
 * no time; `earliest` and `latest` as ISO 8601 text in UTC, ready to be the set's `labelTimes`.
 */
export function labelCountsSql({ labels }: Pick<TrainingSet, 'labels'>): string {
  const isText = columnKind(labelColumn(labels, labels.time)?.type ?? '') === 'text'
  const given = isText ? `nullif(trim(${ident(labels.time)}), '')` : ident(labels.time)
  // By way of Unix seconds, so that a time with a zone of its own is printed in UTC; then texts sort as times.
  const utc = `to_iso8601(from_unixtime(to_unixtime(${labelInstant(labels)})))`
  return withSteps(
    [
      [
        'label_times',
        select({
          columns: [`${given} AS given`, `${utc} AS utc`],
          from: labelRows(labels),
        }),
      ],
    ],
    select({
      columns: [
        'count(*) AS label_rows',
        'count(*) - count(given) AS without_time',
        'count(given) - count(utc) AS unreadable_time',
        'min(utc) AS earliest',
        'max(utc) AS latest',
      ],
      from: 'label_times',
    }),
  )
}

/**
 * How much of the set is filled, before rows are dropped. One row: `label_rows`, then per group `group__matched` and per
 * feature its output column's name with the number of values that are not null.
 */
export function coverageSql(set: TrainingSet): string {
  const { steps, last } = matchedLabels(set)
  return withSteps(
    steps,
    select({
      columns: [
        'count(*) AS label_rows',
        ...set.groups.flatMap((group) => [
          `count(${matchedRow(group)}) AS ${ident(`${groupAlias(group)}__matched`)}`,
          ...group.features.map(
            ({ name, as }, index) =>
              `count(${featureField(group, index)}) AS ${ident(as ?? `${groupAlias(group)}__${name}`)}`,
          ),
        ]),
      ],
      from: last,
    }),
  )
}

/**
 * Record identifiers of the labels that the group has no row of at all, the most frequent first: `record_id` as the labels
 * spell it (null where a label has none), `label_rows`.
 */
export function unknownIdsSql(
  { labels }: Pick<TrainingSet, 'labels'>,
  group: FeatureChoice,
  limit: number,
): string {
  const key = recordKey(labels, group)
  return withSteps(
    [
      [
        'wanted',
        select({
          columns: [`${key.label} AS record_id`, 'count(*) AS label_rows'],
          from: labelRows(labels),
          rest: ['GROUP BY 1'],
        }),
      ],
      ['known', `SELECT DISTINCT ${key.record} AS record_id\nFROM ${tableName(group.table)}`],
    ],
    select({
      columns: ['wanted.record_id', 'wanted.label_rows'],
      from: 'wanted LEFT JOIN known ON wanted.record_id = known.record_id',
      where: ['known.record_id IS NULL'],
      rest: ['ORDER BY 2 DESC, 1', `LIMIT ${limit}`],
    }),
  )
}

/** The two sides of the equation, counted by the engine: `label_rows` in, `output_rows` out. Runs the whole set. */
export function rowCountsSql(set: TrainingSet): string {
  return `SELECT
  (SELECT count(*) FROM ${labelRows(set.labels)}) AS label_rows,
  (SELECT count(*) FROM (
${trainingSetSql(set)}
  )) AS output_rows`
}

/**
 * Rows whose clocks all agree with another row of the same record, and that are not the same: which of them counts is up
 * to the engine. `ambiguous_rows` should be 0; AWS stamps calls by the second, so two writes within one can meet.
 */
export function ambiguousRowsSql({ table, features }: Pick<FeatureChoice, 'table' | 'features'>): string {
  const clocks = [
    ident(table.recordId.name),
    eventInstant(table),
    'api_invocation_time',
    'write_time',
    'is_deleted',
  ]
  const rows = select({
    columns: ['count(*) AS stored'],
    from: `(SELECT DISTINCT ${[...clocks, ...features.map(({ name }) => ident(name))].map((sql, index) => `${sql} AS c${index}`).join(', ')} FROM ${tableName(table)})`,
    rest: [`GROUP BY ${clocks.map((_, index) => `c${index}`).join(', ')}`, 'HAVING count(*) > 1'],
  })
  return `SELECT coalesce(sum(stored), 0) AS ambiguous_rows\nFROM (\n${rows}\n)`
}
