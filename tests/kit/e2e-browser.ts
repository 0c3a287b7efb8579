/** A browser for the sign-in: the first `xdg-open` in PATH, which does what a user would do. */
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** What the user does at Plannr; `away` leaves the page open and goes for a coffee. */
export type Deed = 'allow' | 'decline' | 'away' | 'keep'

export type StubBrowser = {
  env: Record<string, string>
  /** The address that the browser was sent back to, once it was. */
  back: () => Promise<string | null>
  remove: () => Promise<void>
}

/** `keep`: notes the way back without going it, as when another program is to take it. */
export async function stubBrowser(deed: Deed): Promise<StubBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-browser-'))
  const note = join(folder, 'back.txt')
  const program = join(folder, 'xdg-open')
  await writeFile(program, script(deed, note))
  // The app runs as another user than the one who made the folder, where tests run as root.
  await chmod(folder, 0o777)
  await chmod(program, 0o755)
  return {
    env: { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
    back: async () => (existsSync(note) ? readFile(note, 'utf8') : null),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

function script(deed: Deed, note: string): string {
  return `#!/usr/bin/env node
const { writeFileSync } = require('node:fs')
const asked = new URL(process.argv[2])
async function go() {
  if (${JSON.stringify(deed)} === 'away') return
  let back
  if (${JSON.stringify(deed)} === 'decline') {
    back = new URL(asked.searchParams.get('redirect_uri'))
    back.searchParams.set('error', 'access_denied')
    back.searchParams.set('state', asked.searchParams.get('state'))
  } else {
    const page = await fetch(asked, { redirect: 'manual' })
    back = new URL(page.headers.get('location'))
  }
  writeFileSync(${JSON.stringify(note)}, back.href)
  if (${JSON.stringify(deed)} !== 'keep') await fetch(back)
}
go().catch((error) => { console.error(error); process.exitCode = 1 })
`
}
