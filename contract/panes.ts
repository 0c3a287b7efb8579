/** How wide the list and the details are. The thread has the rest. */
import { z } from 'zod'
import { done, nothing } from './fields.ts'

/** Pixels at text of the usual size; null: as wide as they are by themselves. */
const width = z.number().int().min(100).max(4_000).nullable()

export const PANES = ['list', 'details'] as const
export type PaneName = (typeof PANES)[number]

export const panesSchema = z.object({ list: width, details: width })
export type Panes = z.infer<typeof panesSchema>

export const usualPanes: Panes = { list: null, details: null }

export const paneCommands = {
  'panes.get': { input: nothing, output: panesSchema },
  'panes.save': { input: panesSchema, output: done },
} as const
