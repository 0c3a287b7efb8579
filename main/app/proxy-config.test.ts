import { describe, expect, test } from 'vitest'
import { isBypassList, isProxyServer, isScriptAddress } from '../../contract/proxy.ts'
import { defaultSettings } from '../../contract/default-settings.ts'
import { settingsSchema } from '../../contract/settings.ts'
import { isSameProxy, proxyConfigOf } from './proxy-config.ts'

const chosen = (more: object) => ({ ...defaultSettings, ...more })

describe('the proxy that Chromium is told', () => {
  test.each([
    [{}, { mode: 'system' }],
    [{ proxy: 'none', proxyServer: 'proxy:1' }, { mode: 'direct' }],
    [{ proxy: 'script' }, { mode: 'system' }],
    [{ proxy: 'manual' }, { mode: 'system' }],
    [
      { proxy: 'script', proxyScript: 'http://wpad/proxy.pac' },
      { mode: 'pac_script', pacScript: 'http://wpad/proxy.pac' },
    ],
    [
      {
        proxy: 'manual',
        proxyServer: 'proxy:8080',
        proxyBypass: 'a.example,  *.b.example;<local>',
      },
      {
        mode: 'fixed_servers',
        proxyRules: 'proxy:8080',
        proxyBypassRules: 'a.example,*.b.example,<local>',
      },
    ],
  ])('%j', (more, config) => expect(proxyConfigOf(chosen(more))).toEqual(config))

  test('is not told anew for what it does not use', () => {
    expect(isSameProxy(chosen({}), chosen({ proxyServer: 'proxy:1' }))).toBe(true)
    expect(isSameProxy(chosen({}), chosen({ proxy: 'none' }))).toBe(false)
  })
})

describe('what is taken for', () => {
  test.each([
    ['proxy.firm.example:8080', true],
    ['10.1.2.3:3128', true],
    ['[::1]:3128', true],
    ['socks5://proxy:1080', true],
    ['proxy', false],
    ['proxy:0', false],
    ['proxy:70000', false],
    ['user:secret@proxy:80', false],
    ['proxy:80;direct://', false],
    ['ftp://proxy:80', false],
    ['proxy:80\n', false],
    ['', false],
  ])('a proxy: %j %s', (typed, good) => expect(isProxyServer(typed)).toBe(good))

  test.each([
    ['https://firm.example/proxy.pac', true],
    ['http://10.0.0.1/x', true],
    ['file:///etc/passwd', false],
    ['data:text/plain,x', false],
    ['javascript:1', false],
    ['http://me:secret@firm.example/', false],
    ['http://firm.example/ x', false],
    ['', false],
  ])('a script: %j %s', (typed, good) => expect(isScriptAddress(typed)).toBe(good))

  test.each([
    ['', true],
    ['*.firm.example, 10.0.0.0/8 ; <local> <-loopback>', true],
    ['a"b', false],
    ['<script>x', false],
  ])('a list of hosts: %j %s', (typed, good) => expect(isBypassList(typed)).toBe(good))

  test('a setting that can’t be read falls back alone', () => {
    const read = settingsSchema.parse({ proxy: 'manual', proxyServer: 'x', proxyBypass: 'a' })
    expect(read).toMatchObject({ proxy: 'manual', proxyServer: null, proxyBypass: 'a' })
  })
})
