import { app, dialog, shell, type BrowserWindow } from 'electron'
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { arch, homedir, release } from 'node:os'
import { basename, join } from 'node:path'
import type { Check } from '../../../contract/diagnostics-commands.ts'
import { ExpectedError } from '../../../contract/errors.ts'
import type { Settings } from '../../../contract/settings.ts'
import { logFileIn } from '../log-file.ts'
import { logFilesOf } from './log-rotation.ts'
import { probesOver, type ProbeParts } from './probes.ts'
import { runChecks } from './self-checks.ts'
import { makeBundle } from './support-bundle.ts'

export type DiagnosticsParts = ProbeParts & {
  /** The profile's folder. */
  folder: string
  settings: { chosen(): Settings; managed(): readonly string[] }
  window: () => BrowserWindow | null
  /** What is answered to the dialog then is nobody's wish. */
  isLocked: () => boolean
}

export type Diagnostics = {
  check(): Promise<Check[]>
  /** The file's name; null when the user changed their mind. Throws not-written. */
  save(): Promise<string | null>
  showSaved(): void
}

export function createDiagnostics(parts: DiagnosticsParts): Diagnostics {
  let saved: string | null = null
  return {
    check: () => runChecks(probesOver(parts)),
    async save() {
      const path = await saveSupportBundle(parts)
      if (path === null) return null
      saved = path
      return basename(path)
    },
    showSaved() {
      if (saved !== null) shell.showItemInFolder(saved)
    },
  }
}

/** Asks where to, and writes the bundle there. Its path; null when the user changed their mind. Throws not-written. */
export async function saveSupportBundle(parts: DiagnosticsParts): Promise<string | null> {
  const day = new Date().toISOString().slice(0, 10)
  const options = {
    title: 'Save support bundle',
    defaultPath: join(app.getPath('downloads'), `parley-support-${day}.zip`),
    filters: [{ name: 'ZIP', extensions: ['zip'] }],
    properties: ['showOverwriteConfirmation' as const, 'createDirectory' as const],
  }
  const owner = parts.window()
  const picked = owner
    ? await dialog.showSaveDialog(owner, options)
    : await dialog.showSaveDialog(options)
  if (picked.canceled || picked.filePath === '' || parts.isLocked()) return null
  try {
    await writeFile(picked.filePath, await bundleOf(parts))
  } catch (error) {
    throw new ExpectedError('not-written', { cause: error })
  }
  return picked.filePath
}

async function bundleOf(parts: DiagnosticsParts): Promise<Uint8Array> {
  const { settings, folder } = parts
  const [checks, accounts] = await Promise.all([
    runChecks(probesOver(parts)),
    parts.stores().catch(() => []),
  ])
  return makeBundle({
    versions: versions(),
    settings: settings.chosen(),
    managed: settings.managed(),
    checks,
    accounts,
    logs: logsIn(folder),
    home: homedir(),
  })
}

function versions(): Record<string, string> {
  const { electron, chrome, node } = process.versions
  const { platform } = process
  const made = new Date().toISOString()
  return {
    parley: app.getVersion(),
    electron,
    chrome,
    node,
    platform,
    arch: arch(),
    system: release(),
    made,
  }
}

function logsIn(folder: string): { name: string; text: string }[] {
  return logFilesOf(logFileIn(folder))
    .filter((file) => existsSync(file))
    .map((file) => ({ name: basename(file), text: readFileSync(file, 'utf8') }))
}
