import type { ProxyConfig } from 'electron'
import { bypassRules } from '../../contract/proxy.ts'
import type { Settings } from '../../contract/settings.ts'

export type ProxyChoice = Pick<Settings, 'proxy' | 'proxyScript' | 'proxyServer' | 'proxyBypass'>

/** As Chromium takes it. Without an address to go by, the system's. */
export function proxyConfigOf(choice: ProxyChoice): ProxyConfig {
  const { proxy, proxyScript, proxyServer } = choice
  if (proxy === 'none') return { mode: 'direct' }
  if (proxy === 'script' && proxyScript !== null)
    return { mode: 'pac_script', pacScript: proxyScript }
  if (proxy === 'manual' && proxyServer !== null)
    return {
      mode: 'fixed_servers',
      proxyRules: proxyServer,
      proxyBypassRules: bypassRules(choice.proxyBypass).join(','),
    }
  return { mode: 'system' }
}

export function isSameProxy(one: ProxyChoice, other: ProxyChoice): boolean {
  return JSON.stringify(proxyConfigOf(one)) === JSON.stringify(proxyConfigOf(other))
}
