/**
 * Tells Chromium which words are wrong, for systems whose own spell-check it does not use. It has to
 * be told at once: an answer that comes later, after it has asked for something else, ends the page.
 * So the words of the language are here, from the first time that any is looked up.
 */
import { webFrame } from 'electron'
import type { ParleyBridge } from '../contract/bridge.ts'
import { createWordCheck } from './words.ts'

export function provideSpelling(bridge: ParleyBridge): void {
  let isRight: ((word: string) => boolean) | null = null
  let isAsked = false

  async function learn(): Promise<void> {
    isAsked = true
    const answer = await bridge.invoke('spelling.words', {}, null)
    // Without words nothing is wrong; the next look asks again.
    isRight = answer.ok && answer.value !== '' ? createWordCheck(answer.value) : null
    isAsked = answer.ok
  }

  bridge.subscribe(({ event }) => {
    if (event === 'settings' && isAsked) void learn()
  })
  // Before anything is typed: what Chromium has looked at once it does not look at again by itself.
  window.addEventListener('focusin', ({ target }) => {
    if (!isAsked && target instanceof HTMLTextAreaElement) void learn()
  })
  webFrame.setSpellCheckProvider('en-GB', {
    spellCheck(words, tell) {
      tell(isRight ? words.filter((word) => !isRight?.(word)) : [])
    },
  })
}
