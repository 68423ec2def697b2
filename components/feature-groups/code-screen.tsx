'use client'

import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { CodeBlock } from '@/components/ui/code-block'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { type Language, languageNames, languages, type Snippet } from '@/lib/feature-groups/snippets/snippet'
import { routes } from '@/lib/routes'
import { PresentOnly } from './present-only'

type CodeScreenProps = {
  name: string
  language: Language
  snippets: readonly Snippet[]
  /** Lines for the shell; null on AWS, where the ordinary configuration holds. */
  environment: string | null
}

/** Code that works on this group as it stands. */
export function CodeScreen({ name, language, snippets, environment }: CodeScreenProps) {
  const { keep } = useTimeMachine()
  const usesAwsClients = language !== 'duckdb' && language !== 'spark'
  return (
    <div className="flex min-w-0 max-w-4xl flex-col gap-5">
      <PresentOnly what="Code reads the group" />
      <LinkTabs
        label="Language"
        tabs={languages.map((each) => ({
          href: keep(routes.featureGroup(name, 'code', { lang: each })),
          label: languageNames[each],
          current: each === language,
        }))}
      />
      {snippets.length === 0 && (
        <EmptyState>
          {languageNames[language]} reads the files of an offline store in the Glue format; this group has
          none.
        </EmptyState>
      )}
      {environment && usesAwsClients && snippets.length > 0 && (
        <CodeBlock label="Once per shell, to reach this local store" code={environment} />
      )}
      {snippets.map(({ title, note, code }) => (
        <section key={title} aria-label={title} className="flex min-w-0 flex-col gap-1.5">
          {note && <p className="max-w-prose text-ink-2 text-sm">{note}</p>}
          <CodeBlock label={title} code={code} />
        </section>
      ))}
    </div>
  )
}
