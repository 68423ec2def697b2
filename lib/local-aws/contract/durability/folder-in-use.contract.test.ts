import { cpSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { expect, test } from 'vitest'
import { builtStore, startProcess } from './store-process'
import { arranged, callsOf } from './trouble-store'

const program = builtStore()

test('a second process on the folder, through a link to it too, ends its start with a sentence and changes nothing', async () => {
  const { dataDir, store, get, put } = await arranged(program.path)
  symlinkSync(dataDir, `${dataDir}-link`)
  for (const way of [dataDir, `${dataDir}-link`])
    await expect(startProcess(program.path, way)).rejects.toThrow(
      `The store ended with 1: The data folder ${way} is in use by process ${store.child.pid}.\n`,
    )
  await put('a-2')
  expect([await get('a-1'), await get('a-2')]).toEqual(['a-1', 'a-2'])
})

test('a folder that is moved away while the store runs: no write is acknowledged, reads of records go on, and it may come back', async () => {
  const { dataDir, put, get, query, putObject, getObject, health } = await arranged(program.path)
  renameSync(dataDir, `${dataDir}-moved`)
  const sentence = `The data folder ${dataDir} is gone: it was moved or deleted while the store runs. Bring it back, or start the store again.`
  await expect
    .poll(() => put('lost').catch(({ name, message }: Error) => ({ name, message })))
    .toEqual({
      name: 'ServiceUnavailable',
      message: sentence,
    })
  await expect(putObject('other')).rejects.toMatchObject({ name: 'SlowDown', message: sentence })
  await expect(getObject()).rejects.toMatchObject({ name: 'SlowDown', message: sentence })
  expect(await get('a-1')).toBe('a-1')
  expect(await health()).toMatchObject({ code: 503, parts: { storage: sentence, objects: sentence } })

  renameSync(`${dataDir}-moved`, dataDir)
  await expect.poll(health).toMatchObject({ code: 200 })
  await put('a-2')
  await query()
  expect(await getObject()).toBe('bytes')
})

test('a folder that is deleted while the store runs: writes are refused, it can be ended, and the next start is a new store', async () => {
  const { dataDir, store, put } = await arranged(program.path)
  rmSync(dataDir, { recursive: true, force: true })
  await expect.poll(() => put('lost').catch(({ message }: Error) => message)).toMatch('is gone')
  expect((await store.end('SIGTERM')).tookMs).toBeLessThan(5000)
  const again = await startProcess(program.path, dataDir)
  await expect(callsOf(again).get('a-1')).rejects.toThrow('Resource Not Found')
  expect(await again.end('SIGTERM')).toMatchObject({ code: 0 })
})

test('a copy that takes the place of the folder is not taken for it', async () => {
  const { dataDir, put } = await arranged(program.path)
  cpSync(dataDir, `${dataDir}-copy`, { recursive: true })
  renameSync(dataDir, `${dataDir}-moved`)
  renameSync(`${dataDir}-copy`, dataDir)
  await expect.poll(() => put('lost').catch(({ message }: Error) => message)).toMatch('is gone')
})
