import { CopyButton } from './copy-button'
import { cx } from './cx'

type CodeBlockProps = {
  code: string
  /** What it is, such as "Statement" or "Python". */
  label: string
  className?: string
}

export function CodeBlock({ code, label, className }: CodeBlockProps) {
  return (
    <figure className={cx('overflow-hidden rounded border border-line', className)}>
      <figcaption className="flex h-8 items-center justify-between border-line border-b bg-sunken pr-1 pl-3 text-ink-2 text-xs">
        {label}
        <CopyButton text={code} label={`Copy ${label}`} />
      </figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and the keyboard must reach them
        tabIndex={0}
        className="max-h-[60vh] overflow-auto bg-panel p-3 text-sm -outline-offset-2 print:max-h-none"
      >
        <code>{code}</code>
      </pre>
    </figure>
  )
}
