import { readFileSync } from 'node:fs'
import { expect, test } from './harness/app.ts'
import type { Parley } from './harness/parley.ts'
import { expectSent, message, openConversation, send, signIn } from './kit/e2e-steps.ts'
import { dropFiles, makeFile, makeFolder } from './kit/e2e-files.ts'
import { ordinary, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

test.beforeEach(async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Sign in to Plannr' })).toBeVisible()
})

/** Playwright waits for good for a navigation that was refused, so the window itself is asked. */
async function expectStillHere(app: Parley): Promise<void> {
  const seen = (): Promise<unknown> =>
    app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const heading: unknown = await contents?.executeJavaScript('document.body.innerText')
      return `${contents?.getURL() ?? ''} ${String(heading)}`
    })
  await expect.poll(seen).toMatch(/^app:\/\/parley\/.*[\s\S]*Sign in to Plannr/)
}

test('the page runs in the system sandbox', async ({ app, page }) => {
  test.skip(process.platform !== 'linux', 'Only Linux tells it in a file')
  await expect(page.getByRole('heading')).toBeVisible()
  const pids = await app.evaluate(({ app: program }) =>
    program
      .getAppMetrics()
      .filter((metric) => metric.type === 'Tab')
      .map((metric) => metric.pid),
  )
  expect(pids).not.toEqual([])
  for (const pid of pids)
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m)
})

test('the page has no Node and two functions of ours', async ({ page }) => {
  const seen = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'global', 'Buffer', '__dirname', 'electron'].filter(
      (name) => name in window,
    ),
    bridge: Object.keys((window as unknown as { parley: object }).parley).toSorted(),
  }))
  expect(seen).toEqual({ node: [], bridge: ['invoke', 'subscribe'] })
})

test('nothing that runs in the page can carry words out of it', async ({ app, page, server }) => {
  const leaks = await page.evaluate(async (address) => {
    const socket = address.replace('http', 'ws')
    const loads = (element: HTMLImageElement | HTMLScriptElement | HTMLIFrameElement) =>
      new Promise<boolean>((done) => {
        element.onload = () => done(true)
        element.onerror = () => done(false)
        element.src = `${address}/leak`
        document.body.append(element)
        setTimeout(() => done(false), 1000)
      })
    const image = await loads(new Image())
    const script = await loads(document.createElement('script'))
    return {
      image,
      script,
      fetch: await fetch(`${address}/leak`, { mode: 'no-cors' }).then(
        () => true,
        () => false,
      ),
      request: await new Promise<boolean>((done) => {
        const request = new XMLHttpRequest()
        request.onload = () => done(true)
        request.onerror = () => done(false)
        request.open('GET', `${address}/leak`)
        request.send()
      }),
      socket: await new Promise<boolean>((done) => {
        const connection = new WebSocket(`${socket}/leak`)
        connection.onopen = () => done(true)
        connection.onerror = () => done(false)
      }),
    }
  }, server.url)
  expect(leaks).toEqual({
    image: false,
    script: false,
    fetch: false,
    request: false,
    socket: false,
  })
  await page.evaluate((address) => {
    navigator.sendBeacon(`${address}/leak`, 'words')
    const form = document.createElement('form')
    form.action = `${address}/leak`
    document.body.append(form)
    form.submit()
  }, server.url)
  await expectStillHere(app)
  expect(server.demo.log).toEqual([])
})

test('text that became script would not run', async ({ page }) => {
  const ran = await page.evaluate(async () => {
    const marks = window as unknown as { inline?: boolean; handler?: boolean }
    const script = document.createElement('script')
    script.textContent = 'window.inline = true'
    document.body.append(script)
    const holder = document.createElement('div')
    holder.innerHTML = '<button onclick="window.handler = true">x</button>'
    document.body.append(holder)
    holder.querySelector('button')?.click()
    // Later, because the tool that runs this is itself allowed what the page is not.
    const evaluated = await new Promise<boolean>((done) => {
      setTimeout(() => {
        try {
          Reflect.construct(Function, ['return 1'])
          done(true)
        } catch {
          done(false)
        }
      }, 0)
    })
    return { inline: marks.inline ?? false, handler: marks.handler ?? false, evaluated }
  })
  expect(ran).toEqual({ inline: false, handler: false, evaluated: false })
})

test('the window stays where it is and opens no other', async ({ app, page, server }) => {
  await expectStillHere(app)
  for (const target of [`${server.url}/elsewhere`, 'file:///etc/passwd', 'data:text/html,hello'])
    await page.evaluate((address) => {
      location.href = address
    }, target)
  const opened = await page.evaluate(
    (address) => [window.open(address), window.open('about:blank')].map((one) => one === null),
    server.url,
  )
  expect(opened).toEqual([true, true])
  await expectStillHere(app)
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  expect(windows).toBe(1)
  expect(server.demo.log).toEqual([])
})

test('the page gets no permission of the system', async ({ page }) => {
  const answers = await page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    location: await new Promise<string>((done) => {
      navigator.geolocation.getCurrentPosition(
        () => done('granted'),
        () => done('denied'),
      )
    }),
    microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'denied',
    ),
    clipboard: await navigator.clipboard.readText().then(
      () => 'granted',
      () => 'denied',
    ),
  }))
  expect(answers).toEqual({
    notifications: 'denied',
    location: 'denied',
    microphone: 'denied',
    clipboard: 'denied',
  })
})

test('a page that went mad gets error words from main, and the app lives on', async ({
  page,
  server,
}) => {
  await signIn(page)
  const calls: [unknown, unknown][] = [
    ['no.such.command', {}],
    ['__proto__', {}],
    ['constructor', {}],
    ['toString', {}],
    [null, {}],
    [{ toString: 'x' }, {}],
    ['message.send', null],
    ['message.send', { conversationUuid: 7, text: ['x'] }],
    ['message.send', { conversationUuid: 'x'.repeat(10_000), text: 'x' }],
    ['message.send', { conversationUuid: 'nowhere', text: 'x' }],
    ['thread.open', { conversationUuid: 'a', limit: -1 }],
    ['conversations.window', { filter: 'all; DROP TABLE', offset: 0.5, limit: 1e9 }],
    ['link.open', { url: 'file:///etc/passwd' }],
    ['link.open', { url: 'javascript:alert(1)' }],
  ]
  const answers = await page.evaluate(async (list) => {
    type Answer = { ok: boolean; value: { account: { accountUuid: string } } }
    type Invoke = (name: unknown, input: unknown, account: unknown) => Promise<Answer>
    const { invoke } = (window as unknown as { parley: { invoke: Invoke } }).parley
    const mine = (await invoke('session.get', {}, null)).value.account.accountUuid
    // In one's own name, in nobody's, in a stranger's, and in what is no name.
    const accounts = [mine, null, 'ffffffff-ffff-4fff-8fff-ffffffffffff', { uuid: mine }]
    const asked = list.flatMap((call) => accounts.map((account) => [...call, account] as const))
    return Promise.all(
      asked.map(([name, input, account]) =>
        invoke(name, input, account).then(
          (answer) => (answer.ok ? 'done' : 'refused'),
          () => 'thrown',
        ),
      ),
    )
  }, calls)
  expect(new Set(answers)).toEqual(new Set(['refused']))
  const { name } = ordinary(server).conversation
  await openConversation(page, name)
  await send(page, 'still alive')
  await expectSent(message(page, 'still alive'))
})

test('a file dropped beside the thread leaves the app where it is', async ({ page, server }) => {
  await signIn(page)
  await openConversation(page, ordinary(server).conversation.name)
  const folder = await makeFolder()
  const path = await makeFile(folder, 'page.html', '<h1>not Parley</h1>')
  const before = page.url()
  const box = await page.getByRole('listbox', { name: 'Conversations' }).boundingBox()
  if (!box) throw new Error('no list')
  await dropFiles(page, [path], { x: box.x + 40, y: box.y + 40 })
  await expect(page.getByRole('listbox', { name: 'Conversations' })).toBeVisible()
  expect(page.url()).toBe(before)
  await expect(page.getByRole('list', { name: 'Attachments' })).toHaveCount(0)
})
