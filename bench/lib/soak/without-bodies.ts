/**
 * Playwright listens to the page's network, and for whoever listens Chromium keeps every body that was loaded in the
 * page's own process, a picture as often as it is shown: up to a hundred megabytes that are none of the app's.
 */
import type { Page } from 'playwright'
import { z } from 'zod'

type Session = { send: (method: string, params: object) => Promise<unknown> }
type Implementation = (ofClient: unknown) => unknown

const connectionSchema = z.object({
  toImpl: z.custom<Implementation>((value) => typeof value === 'function'),
})
const implementationSchema = z.object({
  delegate: z.object({
    _mainFrameSession: z.object({
      _client: z.custom<Session>((value) => value instanceof Object && 'send' in value),
    }),
  }),
})

/**
 * The limits can be set by the listening session alone, which Playwright has no public way to. Rejects when the way
 * in is another one in a later version.
 */
export async function keepNoBodies(page: Page): Promise<void> {
  const { toImpl } = connectionSchema.parse(Reflect.get(page, '_connection'))
  const { delegate } = implementationSchema.parse(toImpl(page))
  await delegate._mainFrameSession._client.send('Network.enable', {
    maxTotalBufferSize: 0,
    maxResourceBufferSize: 0,
  })
}
