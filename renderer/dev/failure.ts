import type { Failure } from '../../contract/errors.ts'

export function failure(
  code: Failure['code'],
  message: string,
  fields?: Failure['fields'],
): Failure {
  const plain: Failure = { code, message, retryable: true }
  return fields ? { ...plain, fields } : plain
}
