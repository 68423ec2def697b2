import { expect, test } from './fixtures'

const writes = [
  ['PUT', '/api/feature-groups/demo-customers/notes', { text: 'x', version: null }],
  ['PUT', '/api/feature-groups/demo-customers/tags', { tags: [], read: [] }],
  ['POST', '/api/datasets/labels/import', { uri: 's3://almanac-demo/labels/departures-to-predict.csv' }],
] as const

test('without the right to write the server refuses every write with a clear 403', async ({
  request,
  readOnlyUrl,
}) => {
  for (const [method, path, data] of writes) {
    const answer = await request.fetch(`${readOnlyUrl}${path}`, { method, data })
    expect(answer.status(), path).toBe(403)
    expect((await answer.json()).error.message).toContain('read-only')
  }
  const upload = await request.post(`${readOnlyUrl}/api/datasets/labels?fileName=x.csv`, { data: 'id\n1\n' })
  expect(upload.status()).toBe(403)
  const statement = await request.post(`${readOnlyUrl}/api/workbench/executions`, {
    data: { sql: 'DROP TABLE x.y' },
  })
  expect(statement.status()).toBe(400)
})

test('no page shows an edit control, and what reads still works', async ({ page, readOnlyUrl }) => {
  for (const path of [
    '/feature-groups/demo-customers',
    '/feature-groups/demo-customers/features',
    '/datasets/new',
  ]) {
    await page.goto(`${readOnlyUrl}${path}`)
    await expect(page.getByText(/Read-only/i).first()).toBeVisible()
    await expect(page.getByRole('button', { name: /^(Edit|Save|Delete|Choose a file)/ })).toHaveCount(0)
  }
  await page.goto(`${readOnlyUrl}/feature-groups/demo-customers/records?ids=C-000042`)
  await expect(page.getByText(/GetRecord of 1 id/)).toBeVisible()
})

test('another site cannot make this browser write', async ({ request }) => {
  const answer = await request.fetch('/api/feature-groups/demo-customers/notes', {
    method: 'PUT',
    data: { text: 'x', version: null },
    headers: { 'sec-fetch-site': 'cross-site' },
  })
  expect(answer.status()).toBe(403)
})
