import { expect, test } from './harness/app.ts'
import type { Parley } from './harness/parley.ts'
import { composer, message, openConversation, send, signIn } from './kit/e2e-steps.ts'
import { copies, ordinary, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })
test.setTimeout(90_000)

/** Milliseconds from the wish to the end of the process: what is promised, and room for a busy computer. */
const LIMIT = 2_000 + 1_500

const WAYS = {
  Quit: (app: Parley) =>
    app.evaluate(({ app: program }) => {
      setTimeout(() => program.quit(), 0)
    }),
  'the end of the session (SIGTERM)': (app: Parley) => {
    app.electron.process().kill('SIGTERM')
    return Promise.resolve()
  },
}

for (const [name, quit] of Object.entries(WAYS))
  test(`${name} ends it in time while the network hangs, with draft and outbox safe`, async ({
    app,
    page,
    server,
  }) => {
    test.skip(process.platform === 'win32' && name !== 'Quit', 'Windows has no signals')
    const { uuid, name: conversation } = ordinary(server).conversation
    await signIn(page)
    await openConversation(page, conversation)
    server.demo.faults.add(() => true, { kind: 'hang' }, { times: Infinity })
    await send(page, 'last words')
    await expect(message(page, 'last words')).toBeVisible()
    await composer(page).fill('half a thought')
    const program = app.electron.process()
    const ended = new Promise<number | null>((done) => program.once('exit', (code) => done(code)))
    const begin = Date.now()
    await quit(app)
    expect(await ended).toBe(0)
    expect(Date.now() - begin).toBeLessThan(LIMIT)
    await app.close()
    server.demo.faults.clear()
    const back = await app.start()
    await openConversation(back, conversation)
    await expect(composer(back)).toHaveValue('half a thought')
    await expect(message(back, 'last words')).toBeVisible()
    expect(copies(server, uuid, 'last words')).toBeLessThanOrEqual(1)
  })
