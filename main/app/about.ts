/** The licences that came with the program. */
import { shell } from 'electron'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readLicences } from '../model/read-licences.ts'

const CHROMIUM = 'LICENSES.chromium.html'

/** `out`: the build's output folder. */
export function createAbout(out: string) {
  return {
    licences: () => readLicences(join(out, 'licences.json.br')),
    async showChromium(): Promise<boolean> {
      // Beside the program; on macOS, where nothing else may be there, among its resources.
      const folders = [dirname(process.execPath), process.resourcesPath]
      const page = folders.map((folder) => join(folder, CHROMIUM)).find((file) => existsSync(file))
      return page !== undefined && (await shell.openPath(page)) === ''
    },
  }
}
