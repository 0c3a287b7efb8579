import { startDemoServer } from '../demo/server.ts'
import { expect, test } from './harness/app.ts'
import { expectSent, message, send, signInAndOpen } from './kit/e2e-steps.ts'
import { copies, ownTexts, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })
test.setTimeout(90_000)

test('messages typed offline leave when the network is back, once and in order', async ({
  page,
  server,
}) => {
  const { uuid } = await signInAndOpen(page, server)
  server.demo.faults.offline(true)
  const texts = ['written in the tunnel', 'still in the tunnel']
  for (const text of texts) await send(page, text)
  await expect(message(page, 'written in the tunnel')).toContainText(
    /Waiting for network|Not confirmed/,
  )
  await expect(message(page, 'still in the tunnel')).toBeVisible()
  expect(ownTexts(server, uuid)).not.toContain('written in the tunnel')
  server.demo.faults.offline(false)
  for (const text of texts) await expectSent(message(page, text), 60_000)
  expect(ownTexts(server, uuid).slice(-2)).toEqual(texts)
})

test('a message typed while the server is down waits and leaves once it is up', async ({
  page,
  server,
}) => {
  const { uuid } = await signInAndOpen(page, server)
  await server.close()
  await send(page, 'sent into the void')
  await expect(message(page, 'sent into the void')).toContainText(
    /Waiting for network|Not confirmed/,
  )
  const again = await startDemoServer({
    world: server.demo.world,
    port: Number(new URL(server.url).port),
  })
  try {
    await expectSent(message(page, 'sent into the void'), 60_000)
    expect(copies(server, uuid, 'sent into the void')).toBe(1)
  } finally {
    await again.close()
  }
})
