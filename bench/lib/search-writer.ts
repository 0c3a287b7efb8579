/** The history comes in: page after page into the store, as fast as it takes them. */
import { createRandom, uuidFrom } from '../../demo/random.ts'
import type { Store } from '../../main/store/store.ts'
import { BEGINS } from './world/create.ts'
import { createVocabulary } from './search-words.ts'

const PAGE = 100

export function writeBeside(store: Store): { stop: () => Promise<number> } {
  const random = createRandom(3, 'writer')
  const vocabulary = createVocabulary()
  let stopped = false
  let written = 0

  function page() {
    return Array.from({ length: PAGE }, () => {
      const at = BEGINS - (written += 1) * 1000
      return {
        uuid: uuidFrom(random),
        sentAt: at,
        updatedAt: at,
        deleted: false,
        edited: false,
        text: vocabulary.sentence(random),
        author: null,
        files: [],
        reactions: [],
      }
    })
  }

  async function write(): Promise<void> {
    const { rows } = await store.listWindow({ filter: 'all', offset: 0, limit: 1 })
    const conversationUuid = rows[0]?.uuid ?? ''
    while (!stopped)
      await store.applyMessages({
        conversationUuid,
        records: page(),
        part: 'older',
        reachedStart: false,
        threadState: null,
        now: Date.now(),
      })
  }

  const writing = write()
  return {
    async stop() {
      stopped = true
      await writing
      return written
    },
  }
}
