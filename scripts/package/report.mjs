/** Sizes of what was packed, for whoever packs it. Bytes are written in megabytes of a million. */
import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { archiveSize, listArchive, packedApps, strays } from './contents.mjs'

/** Bytes of app.asar, without the native modules: what is ours in the package. */
export const BUDGET = 3_000_000

const artefacts = /\.(AppImage|deb|rpm|tar\.gz|exe|msi|dmg|zip)$/

/** @returns lines to print, and the reasons why the package must not be shipped. */
export function reportOn(output) {
  const apps = packedApps(output).map(measure)
  const files = readdirSync(output).filter((name) => artefacts.test(name))
  const lines = [
    ...apps.flatMap(linesOf),
    ...files.sort().map((name) => line(name, statSync(join(output, name)).size)),
  ]
  return { lines, problems: apps.flatMap(({ problems }) => problems) }
}

function measure({ folder, archive, natives }) {
  const contents = listArchive(archive)
  const size = archiveSize(archive)
  const problems = strays(contents, natives)
  if (size > BUDGET)
    problems.push(`app.asar has ${megabytes(size)}, more than ${megabytes(BUDGET)}`)
  const beside = `${archive}.unpacked`
  return {
    name: basename(folder),
    size,
    unpacked: contents.unpacked.map((path) => [path, statSync(join(beside, path)).size]),
    whole: sizeOf(folder),
    problems: problems.map((problem) => `${basename(folder)}: ${problem}`),
  }
}

function linesOf({ name, size, unpacked, whole }) {
  return [
    line(`${name}, installed`, whole),
    line(`  app.asar (at most ${megabytes(BUDGET)})`, size),
    ...unpacked.map(([path, bytes]) => line(`  ${path.replace('node_modules/', '')}`, bytes)),
  ]
}

function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
}

const line = (name, bytes) => `${megabytes(bytes).padStart(10)}  ${name}`
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`
