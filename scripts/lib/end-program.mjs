import { processIds, readProcess, signalQuietly } from './processes.mjs'
import { stop } from './run.mjs'

/** Milliseconds for the program to end; it takes two at the most. */
const GRACE_MS = 5_000

/**
 * How to end `program` when a display and a bus were started before it: it alone gets the signal, and they
 * end after it by themselves. One for the whole group would take them away from it before it has written
 * down what it has to, and it would crash. The group is ended when the program is still there after `graceMs`.
 */
export function endingOf(program, graceMs = GRACE_MS) {
  const asked = new WeakSet()
  return (child, signal = 'SIGTERM') => {
    // Of Ctrl+C both the terminal and npm tell.
    if (asked.has(child)) return
    const pid = pidOf(program, child)
    if (pid === null) return stop(child, signal)
    asked.add(child)
    const timer = setTimeout(() => stop(child, 'SIGKILL'), graceMs)
    child.once('close', () => clearTimeout(timer))
    signalQuietly(pid, signal)
  }
}

/** Its own processes have the same name; `--type=` tells what each of them is for. */
function pidOf(program, child) {
  if (child.spawnfile === program || process.platform !== 'linux') return child.pid ?? null
  const pids = processIds().filter((pid) => isOf(child, pid))
  const found = pids.find((pid) => {
    // Electron writes its words as one.
    const words = readProcess(pid, 'cmdline').replaceAll('\0', ' ')
    return words.startsWith(`${program} `) && !words.includes(' --type=')
  })
  return found === undefined ? null : Number(found)
}

function isOf(child, pid) {
  const stat = readProcess(pid, 'stat')
  // After the name, which may hold spaces: the state, the parent, the group.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]) === child.pid
}
