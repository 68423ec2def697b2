import { Instant } from '@/components/ui/instant'
import type { DatasetCheck } from '@/lib/datasets/contract'
import { formatBytes, formatCount, formatNumber, formatPercent } from '@/lib/format'
import { RowEquation } from './row-equation'

type CheckResultProps = { check: DatasetCheck; withoutTime: 'keep' | 'drop' }

/** The equation before the build, coverage of each feature, and ids that nobody knows. */
export function CheckResult({ check, withoutTime }: CheckResultProps) {
  const timeless = check.withoutTime + check.unreadableTime
  const dropped = withoutTime === 'drop' ? timeless : 0
  return (
    <div className="flex flex-col gap-4 text-sm">
      <RowEquation labelRows={check.labelRows} droppedRows={dropped} rows={check.expectedRows} isExpected />
      {timeless > 0 && (
        <p className="text-ink-2">
          {formatNumber(check.withoutTime)} without a time, {formatNumber(check.unreadableTime)} with text
          that is none
          {withoutTime === 'keep' ? '; kept, with empty features.' : '; left out.'}
        </p>
      )}
      {check.earliest !== null && check.latest !== null && (
        <p className="figures text-ink-2">
          Label times from <Instant value={check.earliest} /> to <Instant value={check.latest} />
        </p>
      )}
      {check.groups.map((group) => (
        <section
          key={group.group}
          aria-label={`Coverage of ${group.group}`}
          className="flex flex-col gap-1.5"
        >
          <h3 className="break-all font-mono text-xs">{group.group}</h3>
          <Coverage name="matched labels" part={group.matched} whole={check.labelRows - dropped} />
          {group.features.map(({ column, filled }) => (
            <Coverage key={column} name={column} part={filled} whole={check.labelRows - dropped} />
          ))}
          {group.unknownIds.length > 0 && (
            <p className="break-words text-ink-2 text-xs">
              Unknown to this group:{' '}
              {group.unknownIds
                .map(({ id, rows }) => `${id ?? 'null'} (${formatCount(rows, 'label')})`)
                .join(', ')}
              {group.unknownIds.length === 20 && ' and perhaps more'}
            </p>
          )}
        </section>
      ))}
      <p className="figures text-ink-3 text-xs">{formatBytes(check.bytesScanned)} scanned by this check</p>
    </div>
  )
}

function Coverage({ name, part, whole }: { name: string; part: number; whole: number }) {
  const ratio = whole === 0 ? 0 : part / whole
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_5rem_8.5rem] items-center gap-3">
      <span className="truncate font-mono text-xs" title={name}>
        {name}
      </span>
      <span aria-hidden className="h-1.5 overflow-hidden rounded-sm bg-ink/8">
        <span className="block h-full bg-accent" style={{ width: `${ratio * 100}%` }} />
      </span>
      <span className="figures text-right text-xs">
        {formatPercent(ratio)} <span className="text-ink-3">({formatNumber(part)})</span>
      </span>
    </div>
  )
}
