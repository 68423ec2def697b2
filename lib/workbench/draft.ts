/** The statement being written survives a closed tab: it is kept in this browser at every keystroke. */
const key = 'almanac.workbench.draft'

export const firstDraft = `-- Run with Ctrl Enter (on a Mac Cmd Enter). Only statements that read are accepted.
SELECT 1`

/** What the address brings (`#sql=…`), else what was typed last. */
export function readDraft({ hash }: { hash: string }, storage: Pick<Storage, 'getItem'>): string {
  const given = new URLSearchParams(hash.replace(/^#/, '')).get('sql')
  return given ?? storage.getItem(key) ?? firstDraft
}

export function saveDraft(sql: string, storage: Pick<Storage, 'setItem'>): void {
  storage.setItem(key, sql)
}
