/** Reads dictionaries in a thread of its own: that takes a while, and so do suggestions. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { brotliDecompressSync } from 'node:zlib'
import nspell from 'nspell'
import { z } from 'zod'
import { spellingRequestSchema, type SpellingRequest } from './protocol.ts'

type Dictionary = { language: string; speller: ReturnType<typeof nspell> }

const folder = z.string().parse(workerData)
let open: Dictionary | null = null

function dictionary(language: string): Dictionary {
  if (open?.language === language) return open
  const read = (ending: string) =>
    brotliDecompressSync(readFileSync(join(folder, `${language}.${ending}.br`)))
  open = { language, speller: nspell(read('aff'), read('dic')) }
  return open
}

/** Each word with all its endings, as nspell keeps them; its types leave that out. */
const spellerSchema = z.object({ data: z.custom<object>((value) => typeof value === 'object') })

function answer({ language, suggest }: SpellingRequest): string[] {
  const { speller } = dictionary(language)
  if (suggest !== null) return speller.suggest(suggest)
  return Object.keys(spellerSchema.parse(speller).data)
}

parentPort?.on('message', (message: unknown) => {
  const request = spellingRequestSchema.parse(message)
  parentPort?.postMessage({ id: request.id, words: answer(request) })
})
