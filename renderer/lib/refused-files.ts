import { errorWords } from '../../contract/error-words.ts'
import type { Failure } from '../../contract/errors.ts'
import type { FileItem, Message } from '../../contract/models.ts'
import { fieldWords } from './field-words.ts'

/** `why`: null when it is not said which of the files is to blame. */
export type RefusedFile = { index: number; name: string; why: string | null }

/** Laravel names the file by its place, and what is wrong within it after that. */
const FIELD = /^files[.[](\d+)/
const COUNTED = /\bfiles[.[]\d+/

/** Files of a failed message that were refused, each to be taken out. */
export function refusedFiles({ delivery, files }: Message): RefusedFile[] {
  if (delivery.state !== 'failed') return []
  const named = files.flatMap((file, index) => {
    const why = wordsFor(delivery.failure, index)
    return why === null ? [] : [{ index, name: file.name, why }]
  })
  if (named.length > 0 || delivery.failure.code !== 'too-large') return named
  return files.map((file, index) => ({ index, name: file.name, why: null })).sort(largestIn(files))
}

/** Why a message failed, without the server's sentence about a file: that stands at the file, in plain words. */
export function whyFailed(failure: Failure): string {
  if (!COUNTED.test(failure.message)) return failure.message
  const text = fieldWords(failure, 'contents')
  return [errorWords.invalid.message, ...(text === null ? [] : [text])].join(' ')
}

function wordsFor({ fields = {} }: Failure, index: number): string | null {
  const words = Object.entries(fields)
    .filter(([field]) => Number(FIELD.exec(field)?.[1] ?? -1) === index)
    .flatMap(([, texts]) => texts)
  return words.length > 0 ? words.map(plain).join(' ') : null
}

/** Nobody who reads it counts files from zero. */
function plain(words: string): string {
  return words.replace(/^The (selected )?files[.[]\d+\]?( field)? /, 'This file ')
}

function largestIn(files: FileItem[]) {
  const size = ({ index }: RefusedFile) => files[index]?.size ?? 0
  return (left: RefusedFile, right: RefusedFile) => size(right) - size(left)
}
