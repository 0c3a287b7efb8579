/**
 * A proxy that asks for a name and a password. Requests of main are asked themselves, not the program
 * (`app.on('login')` is for pages); whoever is no proxy gets nothing.
 */
import type { AuthInfo, ClientRequest } from 'electron'
import { ApiError } from '../api/failures.ts'
import type { AnswersProxy, ProxyCredentials } from '../model/proxy-credentials.ts'

export type ProxyAnswers = {
  /** What to make of an error of the request: nobody had an answer for the proxy. */
  failureOf(error: Error): Error
  /** For a request that ended with what the proxy said instead of an answer. */
  needed(): ApiError
}

export function answerProxy(request: ClientRequest, signIn: AnswersProxy): ProxyAnswers {
  let unanswered = false
  const find = answersOf(signIn)
  request.on('login', (info, callback) => {
    if (!info.isProxy) {
      callback()
      return
    }
    find(info)
      .then((found) => {
        unanswered = found === null
        if (found === null) callback()
        else callback(found.username, found.password)
      })
      .catch(() => request.abort())
  })
  const needed = () =>
    new ApiError('proxy-sign-in', { certainlyNotDone: true, detail: 'the proxy wants a password' })
  return { needed, failureOf: (error) => (unanswered ? needed() : error) }
}

/** For one request: the same credentials are given once, so that a wrong password can't become a loop. */
export function answersOf(
  signIn: AnswersProxy,
): (info: Pick<AuthInfo, 'host' | 'port'>) => Promise<ProxyCredentials | null> {
  let given: ProxyCredentials | null = null
  return async (info) => {
    given = await signIn.answer(proxyName(info), given).catch(() => null)
    return given
  }
}

export function proxyName({ host, port }: Pick<AuthInfo, 'host' | 'port'>): string {
  return `${host}:${port}`
}
