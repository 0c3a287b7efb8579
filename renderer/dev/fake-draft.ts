import { createCall } from '../bridge/call.ts'
import { FakeMain } from './fake-bridge.ts'
import { ready } from './scenes.ts'
import { DraftState } from '../state/draft.svelte.ts'

/** The draft of the conversation "one", what the user was told, and the last offer to undo. */
export function draftOverFake() {
  const main = new FakeMain(ready)
  const told: string[] = []
  const actions: (() => void)[] = []
  const draft = new DraftState('one', createCall(main.bridge()), (_, text, action) => {
    told.push(text)
    if (action) actions.push(action.run)
  })
  return { main, draft, told, undo: () => actions.at(-1)?.() }
}

export function savedText(main: FakeMain): string | undefined {
  return main.drafts.get('one')?.text
}
