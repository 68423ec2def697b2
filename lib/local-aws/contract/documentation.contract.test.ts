import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, onTestFinished, test } from 'vitest'
import { createLocalAws } from '../server'

const run = promisify(execFile)

test('the JavaScript of docs/local-store.md puts a record, and its SQL finds that record’s file', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'documentation-'))
  const store = await createLocalAws({ dataDir })
  onTestFinished(() => {
    rmSync(dataDir, { recursive: true, force: true })
  })
  const { url } = await store.listen(0)

  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', codeBlock('js')], {
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    },
  })
  expect(stdout).toContain("{ FeatureName: 'items', ValueAsString: '3' }")

  // Closing brings what was acknowledged to Parquet.
  await store.close()
  const duckdb = await (await DuckDBInstance.create(':memory:')).connect()
  const sql = codeBlock('sql').replace('.almanac', dataDir)
  expect((await duckdb.runAndReadAll(sql)).getRows()).toEqual([['b-1', 3n, expect.anything()]])
})

/** The page's only block of a language. */
function codeBlock(language: string): string {
  const page = readFileSync('docs/local-store.md', 'utf8')
  const blocks = [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))]
  if (blocks.length !== 1) throw new Error(`docs/local-store.md has ${blocks.length} blocks of ${language}`)
  return blocks[0]?.[1] ?? ''
}
