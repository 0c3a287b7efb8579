import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { macQuarantine, originMarkFor, WINDOWS_ZONE } from './origin-mark.ts'

const NOW = Date.UTC(2026, 5, 8, 12)

test('Windows is told that a file is from the internet, and not from where', () => {
  expect(WINDOWS_ZONE).toBe('[ZoneTransfer]\r\nZoneId=3\r\n')
})

test('macOS is told so too, with the time and the program', () => {
  const uuid = '3f1c9a52-0f0e-4e4a-9d6e-2f6d3a1b7c88'
  expect(macQuarantine(NOW, uuid)).toBe('0083;6a26aec0;Parley;3F1C9A52-0F0E-4E4A-9D6E-2F6D3A1B7C88')
})

test('Windows’ mark goes into a stream beside the bytes; elsewhere nothing is written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-mark-'))
  try {
    const path = join(folder, 'a.pdf')
    writeFileSync(path, 'bytes')
    await originMarkFor('linux', () => NOW)(path)
    expect(readdirSync(folder)).toEqual(['a.pdf'])
    // Here a file of that name takes the place of the stream.
    await originMarkFor('win32', () => NOW)(path)
    expect(readFileSync(`${path}:Zone.Identifier`, 'utf8')).toBe(WINDOWS_ZONE)
    expect(readFileSync(path, 'utf8')).toBe('bytes')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
