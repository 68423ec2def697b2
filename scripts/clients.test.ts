import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { clientSnippets, exportedVariables, importedModules } from './steps/doc-snippets.mjs'

const script = new URL('./clients.mjs', import.meta.url).pathname

/** Runs the command to its end, which in these cases comes before anything is built or started. */
function clients(env: Record<string, string>) {
  const { status, stderr } = spawnSync(process.execPath, [script], {
    env: { NODE_ENV: 'test', ...env },
    encoding: 'utf8',
  })
  return { status, stderr }
}

/** A folder with a `python3` that answers in the words of a shell script. */
function folderWithPython(answer: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'almanac-python-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const python = join(folder, 'python3')
  writeFileSync(python, `#!/bin/sh\n${answer}\n`)
  chmodSync(python, 0o755)
  return folder
}

test('without a Python that can be pointed at the store there is one sentence that says what to do', () => {
  expect(clients({ PATH: '/nowhere' })).toEqual({
    status: 1,
    stderr: 'Neither python3 nor python is on the PATH; install Python 3, or set PYTHON to its command.\n',
  })
  expect(clients({ PYTHON: '/nowhere/python' }).stderr).toBe(
    'PYTHON is /nowhere/python, which cannot be run.\n',
  )
  expect(clients({ PATH: folderWithPython('exit 1') })).toEqual({
    status: 1,
    stderr: 'python3 has no boto3; install it there (pip install boto3), or set PYTHON to one that has it.\n',
  })
  expect(clients({ PATH: folderWithPython('echo 3.11.2 1.26.27') }).stderr).toBe(
    'boto3 1.26.27 of python3 does not read AWS_ENDPOINT_URL; 1.28.0 is the first that does.\n',
  )
})

test('the snippets of a page are those that a client of AWS runs, each with its section and line', () => {
  const markdown = [
    '# Page',
    '```sh',
    'export A=1 B=http://x:1/?y=2',
    '```',
    '## Python',
    '```python',
    'import boto3',
    '# no section',
    '```',
    '```python',
    'import boto3',
    'from sagemaker.feature_store import x',
    '```',
    '```python',
    'from pyspark.sql import SparkSession',
    '```',
    '## Shell',
    '```sh',
    'aws s3 ls',
    '```',
  ].join('\n')
  expect(clientSnippets(markdown)).toEqual([
    { client: 'boto3', section: 'Python', line: 7, code: 'import boto3\n# no section' },
    {
      client: 'sagemaker',
      section: 'Python',
      line: 11,
      code: 'import boto3\nfrom sagemaker.feature_store import x',
    },
    { client: 'aws', section: 'Shell', line: 19, code: 'aws s3 ls' },
  ])
  expect(exportedVariables(markdown)).toEqual({ A: '1', B: 'http://x:1/?y=2' })
  expect(importedModules('import boto3\nfrom sagemaker.feature_store import x\n    import y')).toEqual([
    'boto3',
    'sagemaker.feature_store',
  ])
})

test('the page has snippets of every client, and names the region as each of them reads it', () => {
  const page = readFileSync('docs/local-store.md', 'utf8')
  const tried = clientSnippets(page).map((snippet: { client: string }) => snippet.client)
  expect(new Set(tried)).toEqual(new Set(['boto3', 'aws', 'sagemaker']))
  expect(exportedVariables(page)).toEqual({
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4580',
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  })
})
