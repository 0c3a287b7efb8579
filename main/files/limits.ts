/** What a message may hold, counted while files are added to it. */
import { extname } from 'node:path'
import { ExpectedError } from '../../contract/errors.ts'
import type { FileLimits } from '../../contract/file-limits.ts'
import { counted, shortNumber } from '../../contract/numbers.ts'

type Sized = { name: string; size: number }

export type Room = {
  /** Throws file-too-many, file-too-large, file-type-refused, with the limit in words. */
  take(file: Sized): void
}

/** `there`: the files that the message has already. */
export function roomFor(limits: FileLimits, there: readonly Sized[]): Room {
  let count = there.length
  let bytes = there.reduce((sum, file) => sum + file.size, 0)
  return {
    take(file) {
      checkFile(limits, file)
      if (count + 1 > limits.maxFiles)
        throw new ExpectedError('file-too-many', {
          message: `A message can hold ${counted(limits.maxFiles, 'file', 'files')}. Send this one in another message.`,
        })
      if (bytes + file.size > limits.maxMessageBytes)
        throw new ExpectedError('file-too-large', {
          message: `The files of a message can be up to ${sizeWords(limits.maxMessageBytes)} together. Send this one in another message.`,
        })
      count += 1
      bytes += file.size
    },
  }
}

/** Throws as `Room.take` when a message could not be handed over as it is. */
export function checkLimits(limits: FileLimits, files: readonly Sized[]): void {
  const room = roomFor(limits, [])
  for (const file of files) {
    try {
      room.take(file)
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error
      throw new ExpectedError(error.code, { message: `${file.name}: ${error.message}` })
    }
  }
}

function checkFile(limits: FileLimits, { name, size }: Sized): void {
  if (limits.refusedTypes.includes(extname(name).toLowerCase()))
    throw new ExpectedError('file-type-refused')
  if (size > limits.maxFileBytes)
    throw new ExpectedError('file-too-large', {
      message: `This file is larger than ${sizeWords(limits.maxFileBytes)}, the most that can be sent.`,
    })
}

/** Bytes, in the unit that limits are given in. */
export function sizeWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'] as const
  const step = Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1)
  return `${shortNumber(bytes / 1024 ** step)} ${units[step] ?? 'bytes'}`
}
