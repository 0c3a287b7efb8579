import { z } from 'zod'
import { errorWords } from './error-words.ts'

export type ErrorCode = keyof typeof errorWords

const errorCodes = Object.keys(errorWords).filter(isErrorCode)

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorWords, code)
}

/** The form in which a failure crosses from main to the renderer. */
export const failureSchema = z.object({
  code: z.enum(errorCodes),
  /** Plain words for the user: what happened and what to do. */
  message: z.string(),
  retryable: z.boolean(),
  /** Validation messages of the server by field name (422). */
  fields: z.record(z.string(), z.array(z.string())).optional(),
})
export type Failure = z.infer<typeof failureSchema>

/** An expected failure. Everything else that is thrown is a bug. */
export class ExpectedError extends Error {
  readonly code: ErrorCode
  readonly fields: Record<string, string[]> | undefined
  /** For the log only: never shown, never holds message text or tokens. */
  readonly detail: string | undefined
  /** Epoch milliseconds before which the server does not want to hear from us. */
  readonly retryAt: number | undefined

  constructor(
    code: ErrorCode,
    more: {
      message?: string | undefined
      detail?: string | undefined
      fields?: Record<string, string[]> | undefined
      retryAt?: number | undefined
      cause?: unknown
    } = {},
  ) {
    super(more.message ?? errorWords[code].message, { cause: more.cause })
    this.name = 'ExpectedError'
    this.code = code
    this.fields = more.fields
    this.detail = more.detail
    this.retryAt = more.retryAt
  }
}

export function toFailure(error: unknown): Failure {
  if (!(error instanceof ExpectedError))
    return { code: 'internal', message: errorWords.internal.message, retryable: true }
  const { code, message, fields } = error
  const failure: Failure = { code, message, retryable: errorWords[code].retryable }
  return fields ? { ...failure, fields } : failure
}
