/** The forms that many commands and models share. */
import { z } from 'zod'

export const uuid = z.string().min(1).max(64)
/** A message's own number on this computer, which it keeps when Plannr gives it a uuid. */
export const messageKey = z.number().int()
/** Rises with each save or sending of a draft; what comes with a lower one came too late. */
export const draftVersion = z.number().int().min(0)

/** A command without input, and one whose answer is only that it is done. */
export const nothing = z.object({}).strict()
export const done = z.null()

/** The server's own limit is not public; far above what a person types. */
export const MESSAGE_MAX_LENGTH = 1_000_000
export const NAME_MAX_LENGTH = 10_000
