/** Ends a request with a Laravel-shaped error: `{message}`, and `errors` by field for 422. */
export class ApiError extends Error {
  readonly status: 400 | 401 | 403 | 404 | 413 | 422 | 429
  readonly errors: Readonly<Record<string, readonly string[]>> | undefined

  constructor(
    status: ApiError['status'],
    message: string,
    errors?: Readonly<Record<string, readonly string[]>>,
  ) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.errors = errors
  }

  toBody(): Record<string, unknown> {
    return this.errors ? { message: this.message, errors: this.errors } : { message: this.message }
  }
}

export function unauthenticated(): ApiError {
  return new ApiError(401, 'Unauthenticated.')
}

export function forbidden(message = 'This action is unauthorized.'): ApiError {
  return new ApiError(403, message)
}

export function notFound(): ApiError {
  return new ApiError(404, 'Not Found')
}

/** One wrong field; the general message repeats the first one, as Laravel's does. */
export function invalid(field: string, message: string): ApiError {
  return new ApiError(422, message, { [field]: [message] })
}
