'use client'

import type { ReactNode } from 'react'
import { cx } from './cx'
import { ProgressText } from './progress-text'

type SkeletonProps = {
  /** What is loading, such as "Record history". */
  label: string
  onCancel?: () => void
  /** The shape of the content to come, made of `Bone`s. */
  children: ReactNode
  className?: string
}

/** Stands in for content: nothing for 150 ms, then its shape; seconds after 3 s, cancel after 5 s. */
export function Skeleton({ label, onCancel, children, className }: SkeletonProps) {
  return (
    <div aria-busy="true" className={cx('appears-late', className)}>
      <div aria-hidden>{children}</div>
      <div className="mt-2 px-3">
        <ProgressText
          label={`Loading ${label.charAt(0).toLowerCase()}${label.slice(1)}`}
          onCancel={onCancel}
        />
      </div>
    </div>
  )
}

/** One grey line or block; give width and height by class. */
export function Bone({ className }: { className?: string }) {
  return <div className={cx('h-3 rounded-sm bg-ink/7', className)} />
}

/** Rows at table height. */
export function TableSkeleton({
  label,
  rows = 8,
  onCancel,
}: {
  label: string
  rows?: number
  onCancel?: () => void
}) {
  return (
    <Skeleton label={label} onCancel={onCancel} className="border-line border-y">
      <div className="h-8 bg-sunken" />
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={row} className="flex h-8 items-center gap-8 border-line border-t px-3">
          <Bone className="w-44" />
          <Bone className={row % 3 === 0 ? 'w-64' : 'w-52'} />
          <Bone className="ml-auto w-16" />
        </div>
      ))}
    </Skeleton>
  )
}

/** Lines of text. */
export function TextSkeleton({
  label,
  lines = 3,
  onCancel,
}: {
  label: string
  lines?: number
  onCancel?: () => void
}) {
  return (
    <Skeleton label={label} onCancel={onCancel}>
      <div className="flex flex-col gap-2.5 py-1">
        {Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
          <Bone key={line} className={line === lines - 1 ? 'w-1/3' : 'w-full max-w-prose'} />
        ))}
      </div>
    </Skeleton>
  )
}
