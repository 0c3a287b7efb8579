import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ExpectedError } from '../../../contract/errors.ts'
import { defaultSettings } from '../../../contract/default-settings.ts'
import { silentLog } from '../../model/log.ts'
import { KEPT_LOGS, LARGEST_LOG, logFilesOf, rotateLogs } from './log-rotation.ts'
import { probesOver, type ProbeParts } from './probes.ts'
import { logRequests, plainPath } from './request-log.ts'
import { Found, runChecks } from './self-checks.ts'
import { storeFactsOf } from './store-facts.ts'
import { makeBundle, withoutHome } from './support-bundle.ts'

describe('the log', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'parley-logs-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  test('is a few files of bounded size, the newest of which are kept', () => {
    const file = join(folder, 'main.log')
    for (let round = 1; round <= 10; round += 1) {
      writeFileSync(file, `round ${round}`)
      rotateLogs(file)
    }
    expect(readdirSync(folder).toSorted()).toEqual(['main.1.log', 'main.2.log', 'main.3.log'])
    const kept = logFilesOf(file).slice(1)
    expect(kept.map((one) => readFileSync(one, 'utf8'))).toEqual(['round 10', 'round 9', 'round 8'])
    expect((KEPT_LOGS + 1) * LARGEST_LOG).toBeLessThanOrEqual(10 * 1024 * 1024)
  })

  test.each([
    ['https://p.example/api/v1/conversation?filter[name]=Helen', '/api/v1/conversation'],
    ['https://p.example/api/v1/conversation/3f2b-9/messages', '/api/v1/conversation/*/messages'],
    ['https://p.example/file/Helen%20Cole/download', '/file/*/download'],
    ['https://storage.example/Helen/x', '(elsewhere)'],
  ])('of %s holds only %s', (url, path) => expect(plainPath(url, 'https://p.example')).toBe(path))

  test('has requests only where they are wanted', async () => {
    const lines: string[] = []
    const log = { ...silentLog, info: (event: string) => void lines.push(event) }
    let isDetailed = false
    let answer = () => Promise.resolve(new Response('{}'))
    const fetch = logRequests(() => answer(), {
      log,
      isDetailed: () => isDetailed,
      baseUrl: () => 'https://p.example',
      now: () => 0,
    })
    const get = () => fetch('https://p.example/api', { method: 'GET' } as never)
    await get()
    expect(lines).toEqual([])
    isDetailed = true
    await get()
    answer = () => Promise.reject(new Error('Helen'))
    await expect(get()).rejects.toThrow('Helen')
    expect(lines).toEqual(['request', 'request failed'])
  })
})

describe('self-checks', () => {
  const secrets = new Map<string, string>()
  const good: ProbeParts = {
    fetch: () => Promise.resolve(new Response('{}', { status: 401 })),
    baseUrl: () => 'https://p.example',
    resolveProxy: () => Promise.resolve('DIRECT'),
    keychain: {
      get: (name) => Promise.resolve(secrets.get(name) ?? null),
      set: (name, secret) => Promise.resolve(void secrets.set(name, secret)),
      remove: (name) => Promise.resolve(void secrets.delete(name)),
    },
    stores: () => Promise.resolve([]),
    notifications: () => Promise.resolve('supported'),
    isSandboxed: () => true,
    now: () => 0,
  }
  const bad = async (parts: Partial<ProbeParts>) => {
    const checks = await runChecks(probesOver({ ...good, ...parts }), 100)
    return Object.fromEntries(
      checks.filter(({ ok }) => !ok).map((one) => [one.name, one.failure?.code ?? one.found]),
    )
  }

  test('find nothing where all is well, and leave nothing in the keychain', async () => {
    expect(await bad({})).toEqual({})
    expect(secrets.size).toBe(0)
  })

  test.each([
    ['net::ERR_INTERNET_DISCONNECTED', { network: 'offline', tls: 'offline' }],
    [
      'net::ERR_CERT_DATE_INVALID',
      { network: 'untrusted-connection', tls: 'untrusted-connection' },
    ],
    [
      'net::ERR_PROXY_CONNECTION_FAILED',
      { network: 'proxy-unreachable', tls: 'proxy-unreachable' },
    ],
  ])('name %s', async (message, found) => {
    expect(await bad({ fetch: () => Promise.reject(new Error(message)) })).toEqual(found)
  })

  test('tell Plannr’s own trouble from the way to it', async () => {
    const fetch = () => Promise.resolve(new Response('', { status: 502 }))
    expect(await bad({ fetch })).toEqual({ network: 'server-error' })
  })

  test('tell a window without its sandbox', async () => {
    const found = { sandbox: 'started with --no-sandbox' }
    expect(await bad({ isSandboxed: () => false })).toEqual(found)
  })

  test('end, whatever hangs, and tell a keychain that forgets and one that is locked', async () => {
    const never = () => new Promise<never>(() => undefined)
    expect(await bad({ notifications: never })).toEqual({ notifications: 'Error' })
    const forgetful = { ...good.keychain, get: () => Promise.resolve(null) }
    expect(await bad({ keychain: forgetful })).toEqual({
      keychain: 'it did not give back what was put in',
    })
    const locked = {
      ...good.keychain,
      set: () => Promise.reject(new ExpectedError('keychain-locked')),
    }
    expect(await bad({ keychain: locked })).toEqual({ keychain: 'keychain-locked' })
    expect(await bad({ notifications: () => Promise.reject(new Found('nobody')) })).toEqual({
      notifications: 'nobody',
    })
  })

  test('say which store is damaged, and give no words of Plannr away', async () => {
    const health = { sound: true, bytes: 1, revision: 1, conversations: 1, messages: 1, outbox: {} }
    const failure = { code: 'invalid' as const, message: 'Helen Cole', retryable: false }
    const status = { state: 'trouble' as const, checkedAt: 1, nextTryAt: 2, failure }
    const account = (sound: boolean) => ({
      sync: { status },
      store: { health: () => Promise.resolve({ ...health, sound }) },
    })
    const facts = await storeFactsOf([account(true), account(false)])
    expect(JSON.stringify(facts)).not.toContain('Helen')
    expect(facts.map((one) => [one.account, one.sync.code])).toEqual([
      ['A', 'invalid'],
      ['B', 'invalid'],
    ])
    expect(await bad({ stores: () => Promise.resolve(facts) })).toEqual({ store: 'damaged: B' })
  })
})

describe('the support bundle', () => {
  test('has settings without words, folders and addresses, and no home folder', () => {
    const bundle = makeBundle({
      versions: { parley: '1' },
      settings: {
        ...defaultSettings,
        ownWords: ['Whitlocke'],
        downloadFolder: '/home/helen/Clients',
        proxyServer: 'proxy.secret.example:80',
        proxyBypass: 'intern.example',
      },
      managed: ['theme'],
      checks: [],
      accounts: [],
      logs: [{ name: 'main.log', text: 'at file:///home/helen/x.js:1' }],
      home: '/home/helen',
    })
    const files = Object.entries(unzipSync(bundle)).map(([name, bytes]) => name + strFromU8(bytes))
    const all = files.join('\n')
    expect(all).not.toMatch(/helen|Whitlocke|secret\.example|intern\.example/)
    expect(all).toContain('at file://~/x.js:1')
    expect(all).toMatch(/"ownWords": "\(1 entries\)"/)
    expect(all).toMatch(/"proxyServer": "\(set\)"/)
    expect(all).toMatch(/"proxyScript": "\(none\)"/)
  })

  test('a home folder of Windows goes in both ways of writing it', () => {
    const home = 'C:\\Users\\Helen'
    expect(withoutHome(`${home}\\x and ${JSON.stringify(home)}`, home)).toBe('~\\x and "~"')
  })
})
