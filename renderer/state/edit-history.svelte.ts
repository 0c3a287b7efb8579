import { getContext, setContext } from 'svelte'
import type { MessageVersion } from '../../contract/details.ts'
import type { Message } from '../../contract/models.ts'
import type { Call } from '../bridge/call.ts'
import { Remote } from './remote.svelte.ts'

type Shown = { message: Message; versions: Remote<MessageVersion[]> }

/** The message whose earlier versions are looked at. `show` opens the dialog. */
export class EditHistoryState {
  shown = $state.raw<Shown | null>(null)
  #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** Nothing happens with a message that has not been sent: nobody has seen another version. */
  show(conversationUuid: string, message: Message): void {
    const messageUuid = message.uuid
    if (messageUuid === null) return
    const versions = new Remote(() =>
      this.#call('message.edits', { conversationUuid, messageUuid }),
    )
    this.shown = { message, versions }
    void versions.load()
  }

  close(): void {
    this.shown = null
  }
}

const KEY = Symbol('edit history')
type Opener = (message: Message) => void

/** Below the component that calls it, `editHistoryOpener` gives this function. */
export function provideEditHistory(open: Opener): void {
  setContext<Opener>(KEY, open)
}

/** Opens the edit history of a message; undefined where there is none, as in a test of one row. */
export function editHistoryOpener(): Opener | undefined {
  return getContext<Opener | undefined>(KEY)
}
