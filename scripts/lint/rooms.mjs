/** What each folder may import. `docs/architecture.md` draws it; this makes it hold. */
import { dirname, relative, resolve, sep } from 'node:path'

const anything = '*'

const base = ['contract', 'main/model']
const accountRooms = [
  'api',
  'auth',
  'feed',
  'files',
  'notifications',
  'outbox',
  'store',
  'sync',
].map((name) => `main/${name}`)
const belowFeatures = ['bridge', 'lib', 'state', 'styles', 'ui'].map((name) => `renderer/${name}`)
belowFeatures.push('contract', 'renderer')

// Every room may also import itself; `renderer` is the files beside its rooms, like its words. The longest matching folder decides.
const rooms = {
  contract: { rooms: [], packages: ['zod'] },
  preload: { rooms: ['contract'], packages: ['electron'] },
  main: { rooms: anything },
  // From the bottom up: the road of the data, then what joins it, then the way to the window.
  'main/model': { rooms: ['contract'] },
  'main/api': { rooms: [...base] },
  'main/store': { rooms: [...base] },
  'main/feed': { rooms: [...base, 'main/store'] },
  'main/auth': { rooms: [...base, 'main/api'] },
  'main/lock': { rooms: [...base, 'main/auth'] },
  'main/notifications': { rooms: [...base, 'main/feed', 'main/store'] },
  'main/sync': { rooms: [...base, 'main/api', 'main/feed', 'main/store'] },
  'main/spelling': { rooms: [...base] },
  'main/outbox': { rooms: [...base, 'main/api', 'main/feed', 'main/store'] },
  'main/files': { rooms: [...base, 'main/api', 'main/outbox', 'main/store'] },
  'main/workspace': { rooms: [...base, ...accountRooms, 'demo'] },
  'main/handlers': {
    rooms: [...base, ...accountRooms, 'main/lock', 'main/spelling', 'main/workspace'],
  },
  'main/ipc': { rooms: [...base, 'main/handlers'] },
  'main/app': {
    rooms: [...base, 'main/api', 'main/ipc', 'main/lock', 'main/notifications', 'main/workspace'],
  },
  renderer: { rooms: anything },
  'renderer/lib': { rooms: ['contract', 'renderer'] },
  'renderer/bridge': { rooms: ['contract', 'renderer', 'renderer/lib'] },
  'renderer/ui': { rooms: ['renderer/lib', 'renderer/styles'] },
  'renderer/state': { rooms: ['contract', 'renderer', 'renderer/bridge', 'renderer/lib'] },
  'renderer/features': { rooms: [...belowFeatures], separate: true },
  'renderer/views': { rooms: [...belowFeatures, 'renderer/features'] },
  demo: { rooms: ['contract'] },
}

const electronRooms = [
  /^main\/(app|ipc)\//,
  /^main\/index\.ts$/,
  /^main\/notifications\/presenter[^/]*\.ts$/,
  /^preload\//,
  /^(tests|bench|scripts)\//,
]
const ipcRooms = [/^main\/ipc\//, /^preload\//, /^(tests|bench)\//]
const rawIpc = new Set(['ipcMain', 'ipcRenderer'])

function roomOf(path) {
  const candidates = Object.keys(rooms).filter((room) => path.startsWith(`${room}/`))
  return candidates.sort((left, right) => right.length - left.length)[0] ?? null
}

function featureOf(path) {
  return path.split('/').slice(0, 3).join('/')
}

function separateProcesses(from, to) {
  const inRenderer = (path) => path.startsWith('renderer/')
  return inRenderer(from)
    ? /^(main|preload|demo|tests|bench)\//.test(to)
    : /^main\//.test(from) && inRenderer(to)
}

/** The reason why `from` may not import the project file `to`, or null. */
function forbiddenFile(from, to) {
  const room = roomOf(from)
  if (/(^|\/)index\.(ts|js)$/.test(to)) return 'Import the file itself, not an index.'
  if (room === null) return null
  const target = roomOf(to) ?? to.split('/')[0]
  const { rooms: allowed, separate } = rooms[room]
  if (separate && target === room && featureOf(from) !== featureOf(to)) {
    return 'Features do not import each other: share through state or ui.'
  }
  if (separateProcesses(from, to)) return 'The renderer and main share only the contract.'
  if (target === room || allowed === anything || allowed.includes(target)) return null
  return `${room} may not import ${target}.`
}

function forbiddenPackage(from, source, names) {
  const name = source.startsWith('@')
    ? source.split('/').slice(0, 2).join('/')
    : source.split('/')[0]
  const room = roomOf(from)
  const allowed = room === null ? undefined : rooms[room].packages
  if (allowed !== undefined && !allowed.includes(name)) return `${room} may not import ${name}.`
  if (room?.startsWith('renderer') && name.startsWith('node:')) return 'The renderer has no Node.'
  if (!/^electron(-log|-store|-updater)?$/.test(name)) return null
  if (!electronRooms.some((pattern) => pattern.test(from))) {
    return `${name} is only for the rooms that own windows and the system.`
  }
  const raw = names.find((imported) => rawIpc.has(imported))
  if (raw === undefined || ipcRooms.some((pattern) => pattern.test(from))) return null
  return `${raw} is only for main/ipc and preload: everything else goes through the contract.`
}

export const roomsRule = {
  meta: { type: 'problem', schema: [], messages: { forbidden: '{{reason}}' } },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/')
    function check(node) {
      const source = node.source?.value
      if (typeof source !== 'string') return
      const names = (node.specifiers ?? []).map((specifier) => specifier.imported?.name)
      const reason = source.startsWith('.')
        ? forbiddenFile(file, projectPath(context, source))
        : forbiddenPackage(file, source, names)
      if (reason !== null) context.report({ node, messageId: 'forbidden', data: { reason } })
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    }
  },
}

function projectPath(context, source) {
  const path = resolve(dirname(context.filename), source.split('?')[0])
  return relative(context.cwd, path).split(sep).join('/')
}
