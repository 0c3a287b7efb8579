/**
 * Spell-check with dictionaries that came with Parley: Chromium would fetch its own from its maker.
 * Nothing that is typed leaves this computer, or its memory.
 */
import { Worker } from 'node:worker_threads'
import type { Settings } from '../../contract/settings.ts'
import type { Log } from '../model/log.ts'
import { spellingReplySchema, type SpellingRequest } from './protocol.ts'
import { TRADE_WORDS } from './trade-words.ts'

export type Spelling = {
  /** Every word that is right, a line each; empty while it is switched off. */
  words(): Promise<string>
  /** The likeliest first. */
  suggest(word: string): Promise<string[]>
  dispose(): Promise<void>
}

type Options = {
  worker: URL
  /** Where the dictionaries are. */
  folder: string
  chosen: () => Settings
  log: Log
}

export function createSpelling({ worker, folder, chosen, log }: Options): Spelling {
  let thread: Worker | null = null
  let lastId = 0
  const waiting = new Map<number, (words: string[]) => void>()

  /** Without a dictionary nothing is wrong: whoever writes must not be disturbed. */
  function giveUp(): void {
    thread = null
    for (const settle of waiting.values()) settle([])
    waiting.clear()
  }

  function begin(): Worker {
    const begun = new Worker(worker, { workerData: folder, name: 'spelling' })
    begun.on('message', (message: unknown) => {
      const { id, words } = spellingReplySchema.parse(message)
      waiting.get(id)?.(words)
      waiting.delete(id)
    })
    begun.on('error', (error) => log.error('spell-check', error))
    begun.on('exit', giveUp)
    begun.unref()
    return begun
  }

  function ask(suggest: string | null): Promise<string[]> {
    const request: SpellingRequest = {
      id: (lastId += 1),
      language: chosen().spellingLanguage,
      suggest,
    }
    return new Promise((resolve) => {
      waiting.set(request.id, resolve)
      thread ??= begin()
      thread.postMessage(request)
    })
  }

  return {
    async words() {
      if (!chosen().spelling) return ''
      const words = await ask(null)
      if (words.length === 0) return ''
      const { ownWords } = chosen()
      const own = ownWords.flatMap((word) => [word, word.toLowerCase()])
      return [...words, ...TRADE_WORDS, ...own].join('\n')
    },
    suggest: (word) => (chosen().spelling ? ask(word) : Promise.resolve([])),
    async dispose() {
      await thread?.terminate()
    },
  }
}
