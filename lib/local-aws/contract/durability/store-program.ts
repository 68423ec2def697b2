import { createLocalAws } from '../../server'

/*
 * The store of the kill test: as the command's, but for upkeep, which it does again and again; the
 * environment names the data folder as for the command.
 */
const store = await createLocalAws({
  dataDir: process.env.ALMANAC_HOME ?? '',
  upkeepIntervalMs: 20,
  log: ({ fault }) => void (fault && console.error(fault)),
})
const { url } = await store.listen(0)
process.stdout.write(`${url}\n`)
process.once('SIGTERM', () => void store.close().then(() => process.exit(0)))
