/** The fake main's answers about files that come down: they never really do. */
import type { CommandInput, CommandOutput } from '../../contract/commands.ts'
import type { Failure } from '../../contract/errors.ts'
import type { ParleyEvent } from '../../contract/events.ts'
import type { Download, fileCommands } from '../../contract/file-commands.ts'
import { me } from './world.ts'

type Names = keyof typeof fileCommands
type Answers = { [N in Names]: (input: CommandInput<N>) => CommandOutput<N> }

const SIZE = 482_113

/** Half a second from the first byte to the last; a file whose uuid says so fails on the way. */
export function downloadAnswers(
  emit: (event: ParleyEvent) => void,
  failureOf: (fileUuid: string) => Failure | null,
): Answers {
  const known = new Map<string, Download>()
  const tell = (fileUuid: string, more: Partial<Download>): void => {
    const before = known.get(fileUuid)
    const base = { accountUuid: me.accountUuid, fileUuid, received: 0, total: SIZE }
    const download = { ...base, state: 'running' as const, ...before, ...more }
    known.set(fileUuid, download)
    emit({ event: 'download', ...download })
  }
  const begin = (fileUuid: string): null => {
    tell(fileUuid, { state: 'running', received: 0, failure: undefined })
    const steps = setInterval(() => {
      const now = known.get(fileUuid)
      const failure = failureOf(fileUuid)
      if (now?.state !== 'running') clearInterval(steps)
      else if (failure && now.received > SIZE / 2) tell(fileUuid, { state: 'failed', failure })
      else if (now.received >= SIZE)
        tell(fileUuid, { state: 'done', path: `/home/helen/Downloads/${fileUuid}` })
      else tell(fileUuid, { received: Math.min(SIZE, now.received + SIZE / 10) })
    }, 50)
    return null
  }
  return {
    'file.message': () => ({ key: null }),
    'file.download': ({ fileUuid }) => begin(fileUuid),
    'file.saveAs': ({ fileUuid }) => {
      begin(fileUuid)
      return { started: true }
    },
    'file.cancel': ({ fileUuid }) => {
      tell(fileUuid, { state: 'cancelled', failure: undefined })
      return null
    },
    'file.open': () => ({ opened: true }),
    'file.show': () => null,
    'file.downloads': () => [...known.values()],
  }
}
