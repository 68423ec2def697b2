import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { namespaces, smallFileSystem } from './small-file-system'
import { builtStore, type StoreProcess, startProcess } from './store-process'
import { arranged, callsOf } from './trouble-store'

const program = builtStore()

/** Limits the size of the files that the store may write, as a full disk would; no root needed. */
const limitFiles = (store: StoreProcess, sizeBytes: number | 'unlimited') =>
  execFileSync('prlimit', ['--pid', String(store.child.pid), `--fsize=${sizeBytes}:unlimited`])

test('while nothing can be written every write is refused by a sentence, reads go on, and writes return by themselves', async () => {
  const { dataDir, store, put, get, query, health, putObject, getObject } = await arranged(program.path)
  limitFiles(store, 1)
  const sentence = `The data folder ${dataDir} cannot grow: one of its files has the largest size this process may write.`
  await expect(put('a-2')).rejects.toMatchObject({
    name: 'ServiceUnavailable',
    message: sentence,
    $metadata: { httpStatusCode: 503 },
  })
  await expect(putObject('other')).rejects.toMatchObject({ name: 'SlowDown', message: sentence })
  expect(await health()).toMatchObject({
    code: 503,
    status: 'failing',
    parts: { storage: sentence, objects: sentence },
  })
  expect(await get('a-1')).toBe('a-1')
  expect(await getObject()).toBe('bytes')

  limitFiles(store, 'unlimited')
  // The first may share the fate of a commit that was under way.
  await expect.poll(() => put('a-2').then(() => 'stored', String)).toBe('stored')
  await putObject('other')
  await query()
  expect(await get('a-2')).toBe('a-2')
  expect(await getObject()).toBe('other')
  await expect.poll(health, { timeout: 10_000 }).toMatchObject({ code: 200, status: 'ok' })
})

// Where this machine lets nobody mount, the limit above is all there is; docs/local-store.md says so.
test.each(namespaces())(
  'a file system that fills up (%s): what was acknowledged is there after a kill, and writes return',
  async (_, namespace) => {
    const { folder, run } = smallFileSystem(namespace)
    const { dataDir, store, put, get, health, putObject, getObject } = await arranged(program.path, {
      dataDir: join(folder, 'data'),
      wrapper: run,
    })
    const inside = (script: string) =>
      execFileSync(run[0] ?? '', [...run.slice(1), 'sh', '-c', script], { stdio: 'ignore' })
    inside(`cat /dev/zero > ${folder}/filler || true`)
    const sentence = `The data folder ${dataDir} has no space left on its disk.`
    await expect(putObject(Buffer.alloc(200_000), 'large')).rejects.toMatchObject({
      name: 'SlowDown',
      message: sentence,
    })
    let acknowledged = 0
    const fill = async () => {
      for (; acknowledged < 5000; acknowledged++) await put(`r-${acknowledged}`)
    }
    await expect(fill()).rejects.toMatchObject({ name: 'ServiceUnavailable', message: sentence })
    expect([await get('a-1'), await getObject()]).toEqual(['a-1', 'bytes'])
    expect(await health()).toMatchObject({ code: 503, parts: { objects: sentence } })
    await store.end('SIGKILL')

    inside(`rm ${folder}/filler`)
    const again = await startProcess(program.path, dataDir, run)
    onTestFinished(() => void again.child.kill('SIGKILL'))
    const calls = callsOf(again)
    for (const id of ['a-1', ...Array.from({ length: acknowledged }, (_, number) => `r-${number}`)])
      expect(await calls.get(id)).toBe(id)
    await calls.put('last')
    await calls.putObject('other')
    await calls.query()
    expect(await calls.getObject()).toBe('other')
    expect(await calls.health()).toMatchObject({ code: 200 })
  },
)
