import type { Duty } from '../model.ts'

/** Who says it, what, and which files go with it. Words in braces are filled in by `fill.ts`. */
export type Line = readonly [duty: Duty, text: string, files?: readonly string[]]

/** A few lines that belong together, said within an hour or a day of one another. */
export type Exchange = readonly Line[]
