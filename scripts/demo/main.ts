import { loadDemo } from './load-demo'

// Loads the demo into the store that AWS_ENDPOINT_URL names, once.
const endpoint = process.env.AWS_ENDPOINT_URL
if (!endpoint) throw new Error('AWS_ENDPOINT_URL is not set: the demo goes into a local store only.')

const started = performance.now()
let isFirst = true
await loadDemo(endpoint, {
  workspace: process.env.ALMANAC_WORKSPACE || undefined,
  progress(part, done, total) {
    if (isFirst) console.log('Loading the demo data …')
    isFirst = false
    console.log(`  ${String(done).padStart(2)} of ${total}  ${part}`)
  },
})
if (!isFirst) console.log(`Demo data loaded in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
