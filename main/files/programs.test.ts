import { expect, test } from 'vitest'
import { isProgram } from './programs.ts'
import { safeFileName } from './safe-name.ts'

test.each(
  `a.exe a.bat a.cmd a.com a.scr a.msi a.ps1 a.vbs a.js a.jar a.app a.dmg a.pkg a.sh a.desktop
  a.AppImage a.lnk a.reg a.hta a.docm a.xlsm A.EXE report.pdf.exe invoice\u202efdp.exe a.exe. a.exe\u200b`.split(
    /\s+/,
  ),
)('%j is asked about before it is opened', (name) => {
  expect(isProgram(safeFileName(name))).toBe(true)
})

test.each(['a.pdf', 'a.docx', 'a.xlsx', 'a.png', 'a.txt', 'a.csv', 'exe', 'a.exe.pdf', 'a', ''])(
  '%j is opened at once',
  (name) => {
    expect(isProgram(safeFileName(name))).toBe(false)
  },
)
