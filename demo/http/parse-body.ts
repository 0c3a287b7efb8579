import type { Context } from 'hono'
import type { z } from 'zod'
import { ApiError, invalid } from './api-error.ts'

function label(field: string): string {
  return field.replace(/_/g, ' ')
}

function sentence(issue: z.core.$ZodIssue, field: string): string {
  if (issue.code === 'custom') return issue.message
  if (issue.code === 'invalid_type') {
    return issue.input === undefined || issue.input === null
      ? `The ${label(field)} field is required.`
      : `The ${label(field)} field must be of type ${issue.expected}.`
  }
  return `The selected ${label(field)} is invalid.`
}

/** The 422 body for what zod found: dotted field names to lists of sentences. */
function validationError(error: z.ZodError): ApiError {
  const errors: Record<string, string[]> = {}
  for (const issue of error.issues) {
    const field = issue.path.join('.') || 'body'
    errors[field] = [...(errors[field] ?? []), sentence(issue, field)]
  }
  const all = Object.values(errors).flat()
  const first = all[0] ?? 'The given data was invalid.'
  const more = all.length - 1
  const tail = more > 0 ? ` (and ${more} more error${more > 1 ? 's' : ''})` : ''
  return new ApiError(422, `${first}${tail}`, errors)
}

/** Reads a JSON body; an empty or broken one counts as having no fields, as it does in Laravel. */
export async function parseBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const text = await c.req.text()
  let body: unknown = {}
  try {
    body = text === '' ? {} : JSON.parse(text)
  } catch {
    body = {}
  }
  const parsed = schema.safeParse(body, { reportInput: true })
  if (!parsed.success) throw validationError(parsed.error)
  return parsed.data
}

export const NAME_LIMIT = 255
/** Plannr states no limit. Ours is generous, and low enough to try out what happens beyond it. */
export const CONTENTS_LIMIT = 100_000

/** Characters as PHP's mb_strlen counts them: code points. */
export function characters(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

export function requireName(name: string | null | undefined): string {
  const value = (name ?? '').trim()
  if (value === '') throw invalid('name', 'The name field is required.')
  if (characters(value) > NAME_LIMIT) {
    throw invalid('name', `The name field must not be greater than ${NAME_LIMIT} characters.`)
  }
  return value
}

/**
 * Laravel trims every input before a controller sees it, also the text of a message: what is read
 * back may differ from what was sent by the blanks around it. Null when nothing is left to say; the
 * caller decides whether that is allowed.
 */
export function checkContents(contents: string | null | undefined): string | null {
  const value = (contents ?? '').trim()
  if (value.length > CONTENTS_LIMIT && characters(value) > CONTENTS_LIMIT) {
    throw invalid(
      'contents',
      `The contents field must not be greater than ${CONTENTS_LIMIT} characters.`,
    )
  }
  return value === '' ? null : value
}
