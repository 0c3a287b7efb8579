import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endingOf, LONGEST_NAME, numberedName, safeFileName } from './safe-name.ts'

const bytes = (text: string) => Buffer.byteLength(text)

/** Text with more of what hurts than chance would bring. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('..', '/', '\\', '.', ' ', ':', '\u202e', '\u200b', '\0', '\n', 'CON', 'nul'),
      fc.constantFrom(
        'COM¹',
        'lpt9',
        '.exe',
        '.pdf',
        '\ud800',
        '👨‍👩‍👧',
        'é',
        'x'.repeat(150),
        '\u3164',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

test('whatever the server calls a file, its name on the disk is one that every system takes', () => {
  fc.assert(
    fc.property(hostile, (name) => {
      const safe = safeFileName(name)
      expect(safe).not.toBe('')
      expect(safe.isWellFormed()).toBe(true)
      expect(bytes(safe)).toBeLessThanOrEqual(LONGEST_NAME)
      expect(safe).not.toMatch(/[/\\:*?"<>|]|^[. ]|[. ]$/)
      expect(safe).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u)
      expect(safe).not.toMatch(/^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i)
      expect(safeFileName(safe)).toBe(safe)
    }),
    { numRuns: 2000 },
  )
})

test('a name that is safe already stays as it is', () => {
  for (const name of [
    'Fact find 2026.pdf',
    'Señor “Łukasz” 📄 & co.docx',
    "it's 100%.txt",
    'a',
    '文件.tar.gz',
  ])
    expect(safeFileName(name)).toBe(name)
})

test('however long a name, its ending stays', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 60, maxLength: 400 }),
      fc.stringMatching(/^[a-z0-9]{1,8}$/),
      (stem, ending) => {
        const safe = safeFileName(`x${stem.repeat(4)}x.${ending}`)
        expect(endingOf(safe)).toBe(`.${ending}`)
      },
    ),
  )
})

describe('in words', () => {
  test.each([
    ['../../x', '_.._x'],
    ['..\\..\\Windows\\system.ini', '_.._Windows_system.ini'],
    ['/etc/passwd', '_etc_passwd'],
    ['CON.txt', '_CON.txt'],
    ['nul', '_nul'],
    ['com¹.tar.gz', '_com¹.tar.gz'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['report.pdf\u200b.exe', 'report.pdf.exe'],
    [`report.pdf${' '.repeat(80)}.exe`, 'report.pdf .exe'],
    ['report.pdf:evil.exe', 'report.pdf_evil.exe'],
    ['setup.exe. . .', 'setup.exe'],
    ['.bashrc', 'bashrc'],
    ['two\r\nlines.txt', 'two lines.txt'],
    ['', 'file'],
    [' . ', 'file'],
    ['\u202e\u200b', 'file'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe)
  })

  test('250 bytes are cut before the ending and between two signs', () => {
    const safe = safeFileName(`${'😀'.repeat(80)}.pdf`)
    expect(safe).toBe(`${'😀'.repeat(49)}.pdf`)
  })
})

test.each([
  ['report.pdf', 1, 'report.pdf'],
  ['report.pdf', 2, 'report (2).pdf'],
  ['archive.tar.gz', 3, 'archive.tar (3).gz'],
  ['README', 2, 'README (2)'],
])('%s, number %i: %s', (name, number, numbered) => {
  expect(numberedName(name, number)).toBe(numbered)
})
