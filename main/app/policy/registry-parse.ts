import { fromRegistryValue } from './policy-parse.ts'

type Group = Record<string, unknown>

/**
 * What `reg.exe query HKLM\Software\Policies\Parley /s` prints, as a policy document. Its values stand
 * in the subkeys `locked` and `defaults`, whatever their case. The names of types and roots are not
 * translated in any language of Windows.
 */
export function parseRegistry(printed: string): Record<string, Group> {
  const document: Record<string, Group> = {}
  let group: Group | null = null
  for (const line of printed.split(/\r?\n/)) {
    if (line.startsWith('HKEY_')) {
      const name = groupOf(line)
      group = name === null ? null : (document[name] ??= {})
      continue
    }
    const value = /^ {4}(.+?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/.exec(line)
    if (!group || !value) continue
    const [, name = '', type = '', data = ''] = value
    group[name] = fromRegistryValue(name, valueOf(type, data))
  }
  return document
}

function groupOf(key: string): string | null {
  const below = /\\Software\\Policies\\Parley\\([^\\]+)$/i.exec(key.trim())
  return below?.[1]?.toLowerCase() ?? null
}

function valueOf(type: string, data: string): unknown {
  // Both are printed as 0x and hexadecimal digits.
  if (type === 'REG_DWORD' || type === 'REG_QWORD') return Number(data)
  return data
}
