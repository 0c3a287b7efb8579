/** Files that come down. No path comes from the page: main has its own, or asks with the system's dialog. */
import { basename } from 'node:path'
import { ExpectedError } from '../../contract/errors.ts'
import type { FileName } from '../../contract/file-commands.ts'
import { isProgram } from '../files/programs.ts'
import { safeFileName } from '../files/safe-name.ts'
import type { AccountFiles } from '../workspace/account-files.ts'
import type { SessionService } from '../workspace/session.ts'
import type { CommandContext, Handlers } from './handlers.ts'

/** What the system does with files, and what it asks the user. */
export type FileShell = {
  /** A path that may be written over; null when the user changed their mind. */
  askWhere(name: string): Promise<string | null>
  /** Whether this one, which can run as a program, is to be opened. */
  confirmProgram(name: string): Promise<boolean>
  /** False when no program took it. Throws locked. */
  open(path: string): Promise<boolean>
  showInFolder(path: string): void
}

type Names =
  | 'file.message'
  | 'file.download'
  | 'file.saveAs'
  | 'file.cancel'
  | 'file.open'
  | 'file.show'
  | 'file.downloads'

export function fileHandlers(options: {
  session: SessionService
  shell: FileShell
}): Pick<Handlers, Names> {
  const { session, shell } = options
  const of = (context: CommandContext) => session.workspaceOf(context.accountUuid).files
  return {
    'file.message': async (name, { accountUuid }) => ({
      key: await session.workspaceOf(accountUuid).store.messageOfFile(name),
    }),
    'file.download': (name, context) => {
      begin(of(context), name, null)
      return Promise.resolve(null)
    },
    async 'file.saveAs'(name, context) {
      const file = await of(context).lookup.find(name)
      const path = await shell.askWhere(safeFileName(file.name))
      // Asked for again: the account may have been left while the dialog was open.
      if (path !== null) begin(of(context), name, path)
      return { started: path !== null }
    },
    async 'file.cancel'({ fileUuid }, context) {
      await of(context).downloads.cancel(fileUuid)
      return null
    },
    'file.open': async (name, context) => ({ opened: await openFile(of(context), name, shell) }),
    async 'file.show'({ fileUuid }, context) {
      const path = await of(context).downloads.savedPath(fileUuid)
      if (path === null) throw new ExpectedError('not-downloaded')
      shell.showInFolder(path)
      return null
    },
    'file.downloads': (_input, context) => of(context).downloads.all(),
  }
}

/** What becomes of it is told by its events. */
function begin({ downloads }: AccountFiles, name: FileName, path: string | null): void {
  void downloads.start(name, path)
}

async function openFile(
  { downloads }: AccountFiles,
  name: FileName,
  shell: FileShell,
): Promise<boolean> {
  const path = (await downloads.savedPath(name.fileUuid)) ?? (await downloads.start(name))
  if (path === null) return false
  const called = basename(path)
  if (isProgram(called) && !(await shell.confirmProgram(called))) return false
  if (!(await shell.open(path))) throw new ExpectedError('no-program')
  return true
}
