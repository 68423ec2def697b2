import { existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { giveUp } from './say.mjs'

/** Any step that finds the disk full on the way ends in one sentence, not in a stack of ours. */
export function tellOfFullDisk() {
  process.on('uncaughtException', (error) => {
    if (!isFullDisk(error)) throw error
    const where = typeof error.path === 'string' ? ` while writing ${error.path}` : ''
    giveUp(`The disk is full${where}. Free some space and start again; what is done already is kept.`)
  })
}

export const isFullDisk = (error) => error?.code === 'ENOSPC' || error?.code === 'EDQUOT'

/** Gives up before a step that could not end: half an installation is worse than none. */
export function needSpace(folder, neededBytes, what) {
  const problem = spaceProblem(freeBytes(folder), neededBytes, what)
  if (problem !== null) giveUp(problem)
}

export function spaceProblem(free, neededBytes, what) {
  if (free >= neededBytes) return null
  return `The disk has ${inMegabytes(Math.floor(free / 1e6))} MB free; ${what} needs about ${inMegabytes(Math.ceil(neededBytes / 1e6))} MB.`
}

const inMegabytes = (count) => count.toLocaleString('en-US')

/** Of the disk on which the folder is or will be. */
function freeBytes(folder) {
  let existing = folder
  while (!existsSync(existing)) existing = dirname(existing)
  const { bavail, bsize } = statfsSync(existing)
  return bavail * bsize
}
