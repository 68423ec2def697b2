import { existsSync, readFileSync } from 'node:fs'
import { needSpace } from './disk.mjs'
import { inRoot, root } from './root.mjs'
import { run } from './run.mjs'
import { giveUp, say } from './say.mjs'

/** node_modules takes 1.1 GB and the build 0.3 GB more. */
const neededBytes = 2 * 1024 ** 3

/** Installs what package-lock.json says, unless exactly that is there. */
export async function install() {
  if (isInstalled()) return
  needSpace(root, neededBytes, 'installing Almanac')
  say('Installing packages (first time only) …')
  // Not `npm ci`: it refuses a lock file that lacks binaries of other platforms, which registries do not all carry.
  // With the lock beside it this installs the same versions, and --no-save leaves the lock as it is.
  const code = await run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) giveUp('npm could not install the packages; its message is above.')
}

/** npm keeps a copy of what it installed; packages for other platforms are missing there. */
function isInstalled() {
  const installedPath = inRoot('node_modules', '.package-lock.json')
  if (!existsSync(installedPath)) return false
  const wanted = readPackages(inRoot('package-lock.json'))
  const installed = readPackages(installedPath)
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true
    return installed[path] ? installed[path].version === version : optional === true
  })
}

const readPackages = (path) => JSON.parse(readFileSync(path, 'utf8')).packages
