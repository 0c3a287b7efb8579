/** Parley and an empty window of the same Electron, launched in turns. */
import { join } from 'node:path'
import { timeToPaint, type Launch } from './launch.ts'
import { sandboxFlags } from './options.ts'

export type Pairs = { empty: number[]; parley: number[] }

/** The machine comes to rest after one app before the next is started. */
const REST_MS = 400
const bench = join(import.meta.dirname, '..')

export function emptyLaunch(root: string, folder: string): Launch {
  return launchOf(root, join(bench, 'empty-window.ts'), join(folder, 'empty'))
}

export function parleyLaunch(root: string, profile: string, baseUrl: string): Launch {
  return { ...launchOf(root, root, profile), env: { PLANNR_BASE_URL: baseUrl } }
}

function launchOf(root: string, app: string, profile: string): Launch {
  const probe = join(bench, 'start-probe.ts')
  const args = [...sandboxFlags, '-r', probe, app, `--user-data-dir=${profile}`]
  return { electron: process.execPath, args, cwd: root }
}

/** Milliseconds to painted. */
export async function inPairs(
  empty: Launch,
  parley: Launch,
  { pairs, warmUps }: { pairs: number; warmUps: number },
): Promise<Pairs> {
  const figures: Pairs = { empty: [], parley: [] }
  for (let pair = -warmUps; pair < pairs; pair += 1) {
    const nothing = await rested(empty)
    const list = await rested(parley)
    if (pair < 0) continue
    figures.empty.push(nothing)
    figures.parley.push(list)
  }
  return figures
}

async function rested(launch: Launch): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, REST_MS))
  return timeToPaint(launch)
}
