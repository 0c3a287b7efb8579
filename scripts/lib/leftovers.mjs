import { processIds, readProcess, signalQuietly } from './processes.mjs'

/**
 * Ends processes of a test run that outlived it, such as daemons that a session bus started. They
 * are recognised by the run's own folder in their environment, so nothing else can be hit.
 */
export async function endLeftovers(folder) {
  if (process.platform !== 'linux') return
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    const pids = processesOf(folder)
    if (pids.length === 0) return
    for (const pid of pids) signalQuietly(pid, signal)
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

function processesOf(folder) {
  const others = processIds()
    .map(Number)
    .filter((pid) => pid !== process.pid)
  return others.filter((pid) => readProcess(pid, 'environ').includes(folder))
}
