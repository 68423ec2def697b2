import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from '../../engine/testing/temporary-folder'

/** A way to have mounts of one's own: as root, or as a user in a name space of users. */
type Namespace = readonly string[]

const sizeBytes = 6 * 1024 * 1024
const mounting = (folder: string) => `mount -t tmpfs -o size=${sizeBytes} tmpfs ${folder}`

/** The first way that works on this machine, with its name; none where nobody may mount. */
export function namespaces(): [name: string, namespace: Namespace][] {
  const known: [string, Namespace][] = [
    ['mounted by root', ['--mount']],
    ['mounted by a user', ['--user', '--map-root-user', '--mount']],
  ]
  return known
    .filter(
      ([, namespace]) => spawnSync('unshare', [...namespace, 'sh', '-c', mounting('/mnt')]).status === 0,
    )
    .slice(0, 1)
}

/** A file system of 6 MB that goes with the test, and the words before a command that is to see it. */
export function smallFileSystem(namespace: Namespace): { folder: string; run: string[] } {
  const folder = temporaryFolder()
  const holder = spawn('unshare', [...namespace, 'sleep', '600'], { stdio: 'ignore' })
  onTestFinished(() => void holder.kill('SIGKILL'))
  const user = namespace.includes('--user') ? ['--user', '--preserve-credentials'] : []
  const run = ['nsenter', '--target', String(holder.pid), ...user, '--mount']
  execFileSync(run[0] ?? '', [...run.slice(1), 'sh', '-c', mounting(folder)])
  return { folder, run }
}
