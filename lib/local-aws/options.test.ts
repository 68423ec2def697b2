import { expect, test } from 'vitest'
import { help, readClock, readOptions } from './options'

test('without variables the store listens on 4580, keeps .almanac and limits nothing', () => {
  expect(readOptions({})).toMatchObject({
    port: 4580,
    dataDir: expect.stringMatching(/\/\.almanac$/),
    region: 'us-east-1',
    offlineDelaySeconds: 0,
    throttlePerSecond: undefined,
    enforcesQuotas: false,
    logsRequests: false,
  })
})

test('every variable is read, and one that is set to nothing is not set', () => {
  const options = readOptions({
    STORE_PORT: '0',
    ALMANAC_HOME: '/data/store',
    AWS_REGION: 'us-gov-west-1',
    ALMANAC_OFFLINE_DELAY_SECONDS: '300',
    ALMANAC_THROTTLE: '2.5',
    ALMANAC_QUOTAS: 'on',
    ALMANAC_LOG: 'debug',
  })
  expect(options).toMatchObject({
    port: 0,
    dataDir: '/data/store',
    region: 'us-gov-west-1',
    offlineDelaySeconds: 300,
    throttlePerSecond: 2.5,
    enforcesQuotas: true,
    logsRequests: true,
  })
  expect(readOptions({ STORE_PORT: '', ALMANAC_THROTTLE: 'off' })).toMatchObject({ port: 4580 })
  expect(readOptions({ ALMANAC_THROTTLE: 'off' }).throttlePerSecond).toBeUndefined()
})

test.each([
  ['STORE_PORT', '80a', 'STORE_PORT is 80a; it must be a port number, or 0 for a free one.'],
  ['STORE_PORT', '70000', 'STORE_PORT is 70000; it must be a port number, or 0 for a free one.'],
  ['AWS_REGION', 'Frankfurt', 'AWS_REGION is Frankfurt; it must be a region such as us-east-1.'],
  ['ALMANAC_OFFLINE_DELAY_SECONDS', '-1', 'it must be a number of seconds from 0 to 86400.'],
  ['ALMANAC_THROTTLE', 'fast', 'it must be off, or the calls per second that each operation takes.'],
  ['ALMANAC_QUOTAS', 'yes', 'ALMANAC_QUOTAS is yes; it must be on or off.'],
  ['ALMANAC_LOG', 'loud', 'ALMANAC_LOG is loud; it must be info or debug.'],
  ['ALMANAC_CLOCK', 'tomorrow', 'ALMANAC_CLOCK is tomorrow; it must be an instant'],
])('%s=%s is refused in one sentence', (name, value, message) => {
  expect(() => readOptions({ [name]: value })).toThrow(message)
})

test('each wrong value has its sentence', () => {
  const read = () => readOptions({ STORE_PORT: 'x', ALMANAC_LOG: 'y' })
  expect(read).toThrow(/^STORE_PORT is x; .*\.\nALMANAC_LOG is y; .*\.$/)
})

test('a clock begins at an instant or is shifted, and runs on', () => {
  let nowMs = Date.parse('2026-06-01T12:00:00Z')
  const now = () => nowMs
  const fixed = readClock('2020-01-01T00:00:00Z', now)
  const ahead = readClock('+2h', now)
  const behind = readClock('-30d', now)
  expect(fixed?.now().toISOString()).toBe('2020-01-01T00:00:00.000Z')
  nowMs += 1500
  expect(fixed?.now().toISOString()).toBe('2020-01-01T00:00:01.500Z')
  expect(ahead?.now().toISOString()).toBe('2026-06-01T14:00:01.500Z')
  expect(behind?.now().toISOString()).toBe('2026-05-02T12:00:01.500Z')
  expect(readClock('2020-13-01T00:00:00Z', now)).toBeNull()
})

test('the help names every variable that is read', () => {
  const asked = new Set<string>()
  const environment = new Proxy<Record<string, string | undefined>>(
    {},
    { get: (_, name) => void asked.add(String(name)) },
  )
  readOptions(environment)
  expect([...asked].filter((name) => !help.includes(`  ${name} `))).toEqual([])
})
