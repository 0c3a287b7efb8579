/** What a package holds, and what of it has no business there: sources, maps, the demo, other systems' binaries. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { getRawHeader, listPackage } from '@electron/asar'

const belongs = [
  /^package\.json$/,
  /^out\/main\/[\w-]+\.js$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/[\w.-]+\.(js|js\.br|css|png|svg)$/,
  /^out\/dictionaries\/en-(GB|US)\.(aff\.br|dic\.br|license\.txt)$/,
  /^out\/licences\.json\.br$/,
  /^out\/(icon\.png|tray\/[\w@-]+\.png)$/,
  /^node_modules\/(keytar|better-sqlite3-multiple-ciphers)\/(package\.json|LICENSE(\.md)?)$/,
  /^node_modules\/(keytar|better-sqlite3-multiple-ciphers)\/lib\/[\w/-]+\.js$/,
]

/** The native modules' binaries for a system as Node names it; a universal app has those of both architectures. */
export function nativesFor(platform, archs) {
  return archs
    .flatMap((arch) => [
      `node_modules/better-sqlite3-multiple-ciphers/prebuilds/${platform}-${arch}.node`,
      `node_modules/keytar/prebuilds/${platform}-${arch}/keytar.node`,
    ])
    .sort()
}

/** Paths in the archive, with forward slashes, without folders; what lies unpacked beside it by itself. */
export function listArchive(archive) {
  const all = listPackage(archive, { isPack: false }).map(relative)
  const packed = all.filter((path) => !all.some((other) => other.startsWith(`${path}/`)))
  const beside = `${archive}.unpacked`
  const unpacked = existsSync(beside) ? filesIn(beside) : []
  return { packed: packed.filter((path) => !path.endsWith('.node')).sort(), unpacked }
}

/** Bytes, from its own list: inside Electron, where unit tests run, an archive is a folder without a size. */
export function archiveSize(archive) {
  const { header, headerSize } = getRawHeader(archive)
  // Before the list stands how long it is, in 8 bytes.
  return 8 + headerSize + bytesIn(header)
}

function bytesIn({ files, size, unpacked }) {
  if (files === undefined) return unpacked ? 0 : size
  return Object.values(files).reduce((sum, entry) => sum + bytesIn(entry), 0)
}

const relative = (path) => path.replaceAll('\\', '/').replace(/^\//, '')

function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map(relative)
    .sort()
}

/** In words, one for each file too many or missing. */
export function strays({ packed, unpacked }, natives) {
  const tooMany = packed.filter((path) => !belongs.some((pattern) => pattern.test(path)))
  return [
    ...tooMany.map((path) => `${path} does not belong into the archive`),
    ...unpacked.filter((path) => !natives.includes(path)).map((path) => `${path} is not of here`),
    ...natives.filter((path) => !unpacked.includes(path)).map((path) => `${path} is missing`),
  ]
}

/** The archives in an output folder of electron-builder, with what each should hold for its system. */
export function packedApps(output) {
  const found = readdirSync(output, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => archivesIn(join(output, name)).map((archive) => ({ name, archive })))
  return found.map(({ name, archive }) => ({
    folder: join(output, name),
    archive,
    natives: nativesOf(name),
  }))
}

function archivesIn(folder) {
  const apps = readdirSync(folder).filter((name) => name.endsWith('.app'))
  const places = ['resources', ...apps.map((app) => join(app, 'Contents', 'Resources'))]
  return places.map((place) => join(folder, place, 'app.asar')).filter((path) => existsSync(path))
}

// As electron-builder calls its folders: linux-unpacked, linux-arm64-unpacked, win-unpacked, mac-universal.
function nativesOf(folder) {
  const system = { linux: 'linux', win: 'win32', mac: 'darwin' }[folder.split('-')[0]]
  if (system === undefined) throw new Error(`${folder} is no folder of a system known here.`)
  // Each half of a universal app has both already, see electron-builder.yml.
  if (system === 'darwin') return nativesFor(system, ['arm64', 'x64'])
  return nativesFor(system, [folder.includes('arm64') ? 'arm64' : 'x64'])
}
