import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from './harness/app.ts'
import { openFiles, ownDownloads, sendFiles } from './kit/e2e-downloads.ts'
import { expectLocked, lockNow, setPassphrase, sleep, unlock } from './kit/e2e-lock.ts'
import { checkUnseen, expectNotices, hide, isVisible, test, told } from './kit/e2e-notifications.ts'
import { openSettings } from './kit/e2e-settings.ts'
import { signIn } from './kit/e2e-steps.ts'
import { ordinary, other } from './kit/e2e-world.ts'

test.skip(process.platform !== 'linux', 'Other systems have no bus to listen on')
test.setTimeout(120_000)

test('locked, the tray has no names, its New conversation waits, and a preview is withdrawn', async ({
  app,
  centre,
  page,
  server,
  tray,
}) => {
  const thread = ordinary(server, 1)
  const { uuid, name } = thread.conversation
  await signIn(page)
  await setPassphrase(page)
  await hide(app)
  server.demo.people.say(uuid, other(server, thread), 'a secret')
  await checkUnseen(app)
  await expectNotices(centre, [{ title: name, body: 'a secret' }])
  const withName = async () => (await tray.menu()).filter((label) => label.endsWith('(1)'))
  await expect.poll(withName).toHaveLength(1)
  await sleep(app)
  await expectNotices(centre, [])
  await expect.poll(withName).toEqual([])
  expect(await tray.tooltip()).toContain('1 unread')
  await expect.poll(async () => (await tray.menu()).join()).not.toContain(name)
  // Also when it is drawn anew for more.
  server.demo.people.say(uuid, other(server, thread), 'another secret')
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
  await told.poll(() => tray.tooltip()).toContain('2 unread')
  expect((await tray.menu()).join()).not.toContain(name)
  expect(JSON.stringify(centre.history)).not.toContain('another secret')
  await tray.choose('New conversation')
  await expect.poll(() => isVisible(app)).toBe(true)
  await expectLocked(page)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await unlock(page)
  await expect(page.getByRole('dialog', { name: 'New conversation' })).toBeVisible()
  await expect.poll(async () => (await tray.menu()).join()).toContain('(2)')
})

test('what is answered to a dialog of the system after Parley was locked is not done', async ({
  app,
  page,
  server,
}) => {
  const folder = await ownDownloads(app)
  sendFiles(server, ['report.pdf'])
  await openFiles(page, server)
  await setPassphrase(page)
  const answerDialog = async (name: string) => {
    await expect.poll(() => app.evaluate(() => Reflect.has(globalThis, 'answer'))).toBe(true)
    await app.evaluate(
      (_electron, filePath) => {
        type Answer = (picked: { canceled: boolean; filePath: string }) => void
        const answer = Reflect.get(globalThis, 'answer') as Answer
        Reflect.deleteProperty(globalThis, 'answer')
        answer({ canceled: false, filePath })
      },
      join(folder, name),
    )
  }
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => new Promise((answer) => Object.assign(globalThis, { answer }))
  })
  const saveAs = page.getByRole('button', { name: 'Save report.pdf as' })
  const askForBundle = async () => {
    const dialog = await openSettings(page, 'Advanced')
    await dialog.getByRole('button', { name: 'Save support bundle…' }).click()
    const asks = page.getByRole('dialog', { name: 'Save support bundle' })
    await asks.getByRole('button', { name: 'Save…' }).click()
  }
  await saveAs.click()
  await expect.poll(() => app.evaluate(() => Reflect.has(globalThis, 'answer'))).toBe(true)
  await lockNow(page)
  await answerDialog('while-locked.pdf')
  await unlock(page)
  await askForBundle()
  await expect.poll(() => app.evaluate(() => Reflect.has(globalThis, 'answer'))).toBe(true)
  await lockNow(page)
  await answerDialog('while-locked.zip')
  await unlock(page)
  // What comes after them shows that they had their chance.
  await saveAs.click()
  await answerDialog('open.pdf')
  await expect.poll(() => readdir(folder)).toContain('open.pdf')
  await askForBundle()
  await answerDialog('open.zip')
  await expect.poll(() => readdir(folder)).toContain('open.zip')
  expect((await readdir(folder)).toSorted()).toEqual(['open.pdf', 'open.zip'])
})
