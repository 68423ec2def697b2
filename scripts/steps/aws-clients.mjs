import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Versions from which AWS_ENDPOINT_URL is read; older ones would talk to AWS itself. */
const firstBoto3 = '1.28.0'
const firstCli = { 1: '1.29.0', 2: '2.13.0' }

/**
 * The Python that the snippets run in.
 *
 * @returns {Promise<{ command: string, version: string, boto3: string }>}
 * @throws one sentence when there is none, or none that can be pointed at the store
 */
export async function findPython(wanted) {
  for (const command of wanted ? [wanted] : ['python3', 'python']) {
    const versions = await askPython(
      command,
      'import platform, boto3\nprint(platform.python_version(), boto3.__version__)',
    )
    if (versions === null) continue
    if (versions === '') {
      throw new Error(
        `${command} has no boto3; install it there (pip install boto3), or set PYTHON to one that has it.`,
      )
    }
    const [version, boto3] = versions.split(' ')
    if (isOlder(boto3, firstBoto3)) {
      throw new Error(
        `boto3 ${boto3} of ${command} does not read AWS_ENDPOINT_URL; ${firstBoto3} is the first that does.`,
      )
    }
    return { command, version, boto3 }
  }
  throw new Error(
    wanted
      ? `PYTHON is ${wanted}, which cannot be run.`
      : 'Neither python3 nor python is on the PATH; install Python 3, or set PYTHON to its command.',
  )
}

/** Those of the modules that this Python lacks. */
export async function missingModules(command, modules) {
  const code = `import importlib.util, sys
def there(name):
    try: return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError: return False
print(*[name for name in sys.argv[1:] if not there(name)])`
  return (await askPython(command, code, modules))?.split(' ').filter(Boolean) ?? modules
}

/** The AWS CLI's version, or why it cannot be used: as `{ version }` or `{ lack }`. */
export async function findCli() {
  const answer = await run('aws', ['--version']).catch(() => null)
  const version = answer && /aws-cli\/(\d+\.\d+\.\d+)/.exec(`${answer.stdout}${answer.stderr}`)?.[1]
  if (!version) return { lack: 'the AWS CLI (aws) is not on the PATH' }
  const first = firstCli[version.split('.')[0]] ?? firstCli[2]
  return isOlder(version, first)
    ? { lack: `aws ${version} does not read AWS_ENDPOINT_URL; ${first} is the first that does` }
    : { version }
}

/** What a Python prints: null when it cannot be started, nothing when the code fails. */
async function askPython(command, code, args = []) {
  try {
    return (await run(command, ['-c', code, ...args])).stdout.trim()
  } catch (error) {
    return error.code === 'ENOENT' || error.code === 'EACCES' ? null : ''
  }
}

function isOlder(version, than) {
  const numbers = (text) => text.split('.').map((part) => Number.parseInt(part, 10))
  const [ours, theirs] = [numbers(version), numbers(than)]
  const at = ours.findIndex((part, index) => part !== theirs[index])
  return at >= 0 && ours[at] < theirs[at]
}
