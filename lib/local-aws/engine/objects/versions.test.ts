import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OpenObject, S3ObjectStore, Versioning } from './object-types'
import { openStore, textOf } from './testing'

/** Versions of a key as S3's manual describes them, newest first; a text of null is a delete marker. */
type Model = Map<string, { versionId: string; text: string | null }[]>

const keys = ['k', 'dir/k', 'dir//odd', 'dir'] as const
const anyKey = fc.constantFrom(...keys)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put'), key: anyKey }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete'), key: anyKey }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('destroy'), key: anyKey, pick: fc.nat(5) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('versioning'),
      versioning: fc.constantFrom<Versioning>('Enabled', 'Suspended'),
    }),
  },
)
type Step = { kind: string; key?: string; pick?: number; versioning?: Versioning }

const textOfOpen = (object: OpenObject | null) => (object ? textOf(object.stream()) : 'nothing')

/** What is added to the versions of a key, by the state of the bucket. */
function add(model: Model, key: string, versionId: string | undefined, text: string | null): void {
  const before = model.get(key) ?? []
  const id = versionId ?? 'null'
  // A null version takes the place of the null version before.
  const kept = id === 'null' ? before.filter((version) => version.versionId !== 'null') : before
  model.set(key, [...(text === null && versionId === undefined ? [] : [{ versionId: id, text }]), ...kept])
}

async function run(
  store: S3ObjectStore,
  model: Model,
  { kind, key = 'k', pick = 0, versioning }: Step,
  n: number,
) {
  if (kind === 'put') {
    const text = `${key} ${n}`
    add(model, key, (await store.put('data', key, text)).versionId, text)
  } else if (kind === 'delete') {
    add(model, key, (await store.remove('data', key)).versionId, null)
  } else if (kind === 'destroy') {
    const versions = model.get(key) ?? []
    const chosen = versions[pick % Math.max(versions.length, 1)]
    if (!chosen || store.versioningOf('data') === null) return
    const deletion = await store.remove('data', key, { versionId: chosen.versionId })
    expect(deletion).toEqual({ versionId: chosen.versionId, isDeleteMarker: chosen.text === null })
    model.set(
      key,
      versions.filter((version) => version !== chosen),
    )
  } else if (versioning) await store.setVersioning('data', versioning)
}

/** Everything that can be seen of the store against the model. */
async function compare(store: S3ObjectStore, model: Model, dataDir: string): Promise<void> {
  const rows = [...keys].sort().flatMap((key) =>
    (model.get(key) ?? []).map(({ versionId, text }, index) => ({
      key,
      versionId,
      isLatest: index === 0,
      isMarker: text === null,
    })),
  )
  const seen = (page: ReturnType<S3ObjectStore['listVersions']>) =>
    page.versions.map(({ isLatest, object, marker }) => ({
      key: (object ?? marker).key,
      versionId: (object ?? marker).versionId,
      isLatest,
      isMarker: marker !== null,
    }))
  expect(seen(store.listVersions('data', {}))).toEqual(rows)
  const paged = []
  for (let next: ReturnType<S3ObjectStore['listVersions']>['next'] | undefined; next !== null; ) {
    const page = store.listVersions('data', { maxKeys: 2, ...(next && { startAfter: next }) })
    paged.push(...seen(page))
    next = page.next
  }
  expect(paged).toEqual(rows)

  const live = [...keys].filter((key) => model.get(key)?.[0]?.text)
  expect(store.list('data', {}).objects.map(({ key }) => key)).toEqual(live.sort())
  for (const [key, versions] of model) {
    for (const { versionId, text } of versions) {
      const reading = store.open('data', key, versionId)
      if (text === null) await expect(reading).rejects.toMatchObject({ code: 'MethodNotAllowed' })
      else expect(await textOfOpen(await reading)).toBe(text)
    }
    const latest = await store.open('data', key)
    expect(latest ? await textOfOpen(latest) : null).toBe(versions[0]?.text ?? null)
    if (latest) expect(store.pathOf('data', key)).not.toContain('/.~/versions/')
  }
  const files = readdirSync(join(dataDir, 'buckets/data'), { recursive: true, withFileTypes: true })
  expect(files.filter((entry) => entry.isFile())).toHaveLength(
    rows.filter(({ isMarker }) => !isMarker).length,
  )
  expect(readdirSync(join(dataDir, 'incoming'))).toEqual(['scratch'])
}

test('versions are what S3’s manual says, after every step and after a restart', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const { store, dataDir, reopen } = await openStore()
      const model: Model = new Map()
      for (const [n, each] of steps.entries()) {
        await run(store, model, each, n)
        await compare(store, model, dataDir)
      }
      await compare(await reopen(), model, dataDir)
    }),
    { numRuns: 40 },
  )
})

test('many versions of one key: the newest is found at once, and suspended writes leave one null version', async () => {
  const { store } = await openStore()
  await store.setVersioning('data', 'Enabled')
  for (let n = 0; n < 50; n++) await store.put('data', 'k', `${n}`)
  await store.setVersioning('data', 'Suspended')
  for (let n = 0; n < 3; n++) await store.put('data', 'k', `null ${n}`)
  const { versions } = store.listVersions('data', {})
  expect(versions).toHaveLength(51)
  expect(versions.filter(({ object }) => object?.versionId === 'null')).toHaveLength(1)
})

test('writers who meet make as many versions as they are, each whole', async () => {
  const { store } = await openStore()
  await store.setVersioning('data', 'Enabled')
  const puts = Array.from({ length: 20 }, (_, n) => store.put('data', 'k', `${n}`))
  const deletions = Array.from({ length: 5 }, () => store.remove('data', 'k'))
  await Promise.all([...puts, ...deletions])
  const { versions } = store.listVersions('data', {})
  expect(versions).toHaveLength(25)
  const texts = await Promise.all(
    versions.flatMap(({ object }) =>
      object ? store.open('data', 'k', object.versionId).then(textOfOpen) : [],
    ),
  )
  expect(texts.sort()).toEqual(puts.map((_, n) => `${n}`).sort())
})

test('a common prefix hides all versions below it, and counts once', async () => {
  const { store } = await openStore()
  await store.setVersioning('data', 'Enabled')
  for (const key of ['a/1', 'a/1', 'a/2', 'b', 'c/1']) await store.put('data', key, '')
  await store.remove('data', 'c/1')
  const names: string[] = []
  for (let next: ReturnType<S3ObjectStore['listVersions']>['next'] | undefined; next !== null; ) {
    const page = store.listVersions('data', { delimiter: '/', maxKeys: 1, ...(next && { startAfter: next }) })
    names.push(...page.commonPrefixes, ...page.versions.map(({ object, marker }) => (object ?? marker).key))
    next = page.next
  }
  expect(names).toEqual(['a/', 'b', 'c/'])
  await expect(store.deleteBucket('data')).rejects.toMatchObject({ code: 'BucketNotEmpty' })
})

test('what a transaction lost in a bucket with versioning leaves no trace', async () => {
  const { store, dataDir } = await openStore()
  await store.setVersioning('data', 'Enabled')
  await store.put('data', 'k', 'first')
  const refused = { ifNoneMatch: '*' } as const
  await expect(store.put('data', 'k', 'second', refused)).rejects.toMatchObject({
    code: 'PreconditionFailed',
  })
  expect(store.listVersions('data', {}).versions).toHaveLength(1)
  const files = readdirSync(join(dataDir, 'buckets/data'), { recursive: true, withFileTypes: true })
  expect(files.filter((entry) => entry.isFile())).toHaveLength(1)
})

test('an engine that reads the bucket’s folder as Parquet sees each object once, at its latest version', async () => {
  const { store, dataDir } = await openStore()
  await store.setVersioning('data', 'Enabled')
  for (const text of ['1', '2', '3']) await store.put('data', 'year=2026/part.parquet', text)
  await store.put('data', 'gone.parquet', 'x')
  await store.remove('data', 'gone.parquet')
  const names = readdirSync(join(dataDir, 'buckets/data'), { recursive: true }).map(String)
  expect(names.filter((name) => name.endsWith('.parquet'))).toEqual(['year=2026/part.parquet'])
  expect(names.filter((name) => name.endsWith('.object'))).toHaveLength(3)
})
