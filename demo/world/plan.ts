import type { Topic } from './model.ts'

/** How one conversation of the seeded firm is set up. */
export type Plan = {
  name: string
  topic: Topic
  /** Beginning of a client's name; left out in conversations among colleagues. */
  client?: string
  hasCase?: boolean
  isPinned?: boolean
  isArchived?: boolean
  withExternal?: 0 | 1 | 2
  messages?: number
  tags?: readonly string[]
}
