import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Program, startProgram } from './program'
import { freePort } from './start'

/** The built dashboard on a store, as it runs in production. Throws when nothing was built yet. */
export async function startDashboard(storeUrl: string): Promise<Program & { url: string }> {
  await access('.next/BUILD_ID').catch((cause: unknown) => {
    throw new Error('The dashboard is not built: run npm start once', { cause })
  })
  const port = String(await freePort())
  const next = resolve('node_modules/next/dist/bin/next')
  const program = await startProgram(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', port], {
    env: {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      AWS_ENDPOINT_URL: storeUrl,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_REGION: 'us-east-1',
    },
    ready: /Ready in/,
  })
  return { ...program, url: `http://127.0.0.1:${port}` }
}
