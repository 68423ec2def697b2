import { expect, test } from 'vitest'
import { routes } from '@/lib/routes'
import { firstDraft, readDraft, saveDraft } from './draft'

function memory() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

test('what was typed last is there again', () => {
  const storage = memory()
  expect(readDraft({ hash: '' }, storage)).toBe(firstDraft)
  saveDraft('SELECT 2', storage)
  expect(readDraft({ hash: '' }, storage)).toBe('SELECT 2')
})

test('a statement in the address comes first, letter by letter', () => {
  const sql = `SELECT '100 %', "a+b" -- ünïcode\nFROM t WHERE x = '#&='`
  const { hash } = new URL(routes.workbenchWith(sql), 'http://localhost')
  expect(readDraft({ hash }, memory())).toBe(sql)
})
