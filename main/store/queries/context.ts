import type { Connection } from '../worker/database.ts'
import type { Commit } from '../worker/protocol.ts'

/** What a write tells of itself, so that exactly the screens that show it are told. */
export type Change = {
  /** The revision that this commit will have. */
  revision: number
  /** Messages of this conversation changed. */
  thread(uuid: string): void
  /** A row of the list changed. */
  list(): void
}

export type StoreContext = {
  db: Connection
  me: { uuid: string; name: string }
  /** One transaction; a failure inside leaves nothing of it. */
  write: <T>(work: (change: Change) => T) => T
  revision: () => number
  /** The commit since the last call, for the reply to main. */
  takeCommit: () => Commit | null
}

export function createContext(db: Connection, me: { uuid: string; name: string }): StoreContext {
  const read = db.prepare<[], number>(`SELECT value FROM counter WHERE name = 'revision'`).pluck()
  const save = db.prepare<[number]>(`UPDATE counter SET value = ? WHERE name = 'revision'`)
  let commit: Commit | null = null
  const revision = (): number => read.get() ?? 0

  return {
    db,
    me,
    revision,
    write(work) {
      const told = { threads: new Set<string>(), changed: false }
      const next = revision() + 1
      const result = db.transaction(() => {
        const value = work({
          revision: next,
          thread(uuid) {
            told.threads.add(uuid)
            told.changed = true
          },
          list() {
            told.changed = true
          },
        })
        if (told.changed) save.run(next)
        return value
      })()
      if (told.changed) commit = { revision: next, threads: [...told.threads] }
      return result
    },
    takeCommit() {
      const taken = commit
      commit = null
      return taken
    },
  }
}
