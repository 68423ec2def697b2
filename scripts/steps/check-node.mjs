import { giveUp } from './say.mjs'

const least = [20, 11]

/** Before anything is imported that an older Node could not even parse. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > least[0] || (major === least[0] && minor >= least[1])) return
  giveUp(`Almanac needs Node ${least.join('.')} or newer; this is ${process.versions.node}.`)
}
