import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './harness/app.ts'
import { EDIT, editBox, messageButton, refused } from './kit/e2e-changes.ts'
import {
  composer,
  expectSent,
  message,
  openConversation,
  row,
  send,
  signInAndOpen,
} from './kit/e2e-steps.ts'
import { ownTexts, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })
test.setTimeout(90_000)

/** With the edit box in place of the composer. */
async function openEditing(page: Page, name: string): Promise<void> {
  await row(page, name).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(editBox(page)).toBeVisible()
}

test('words of an edit survive a kill 300 ms after the last key, and are saved once', async ({
  app,
  page,
  server,
}) => {
  const { uuid, name } = await signInAndOpen(page, server)
  await send(page, 'The fee is 500')
  await expectSent(message(page, 'The fee is 500'))
  await composer(page).press('ArrowUp')
  await editBox(page).pressSequentially(' pounds, plus VAT')
  // The promise itself: typed text is stored within 300 ms.
  await wait(300)
  await app.kill()
  const back = await app.start()
  await openEditing(back, name)
  await expect(editBox(back)).toHaveValue('The fee is 500 pounds, plus VAT')
  await expect(editBox(back)).toBeFocused()
  await editBox(back).press('Enter')
  await expect(message(back, 'The fee is 500 pounds, plus VAT')).toContainText('edited')
  await expect(composer(back)).toBeFocused()
  await expect.poll(() => ownTexts(server, uuid).at(-1)).toBe('The fee is 500 pounds, plus VAT')
  const again = await app.relaunch()
  await openConversation(again, name)
  await expect(editBox(again)).toHaveCount(0)
})

test('words of an edit survive quitting right after the last key; cancelled, they are gone', async ({
  app,
  page,
  server,
}) => {
  const { name } = await signInAndOpen(page, server)
  await send(page, 'Signed on Monday')
  await expectSent(message(page, 'Signed on Monday'))
  await (await messageButton(page, 'Signed on Monday', 'Edit')).click()
  await editBox(page).fill('Signed on Tuesday')
  const back = await app.relaunch()
  await openEditing(back, name)
  await expect(editBox(back)).toHaveValue('Signed on Tuesday')
  await editBox(back).press('Escape')
  await expect(composer(back)).toBeFocused()
  const again = await app.relaunch()
  await openConversation(again, name)
  await (await messageButton(again, 'Signed on Monday', 'Edit')).click()
  await expect(editBox(again)).toHaveValue('Signed on Monday')
})

test('an edit that Plannr refuses is corrected with the reason at the box, kill or no kill', async ({
  app,
  page,
  server,
}) => {
  const { name } = await signInAndOpen(page, server)
  await send(page, 'Short and true')
  await expectSent(message(page, 'Short and true'))
  const errors = { contents: ['The contents field has a word that is not allowed.'] }
  server.demo.faults.add(EDIT, { kind: 'status', status: 422, errors })
  await composer(page).press('ArrowUp')
  await editBox(page).fill('Long and false')
  await editBox(page).press('Enter')
  await refused(page).getByRole('button', { name: 'Edit again' }).click()
  await expect(editBox(page)).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('main').getByRole('alert')).toContainText([
    'not allowed',
    'has a word that is not allowed',
  ])
  await editBox(page).fill('Long and true')
  await expect(editBox(page)).not.toHaveAttribute('aria-invalid', 'true')
  await wait(300)
  await app.kill()
  const back = await app.start()
  await openEditing(back, name)
  await expect(editBox(back)).toHaveValue('Long and true')
  await editBox(back).press('Enter')
  await expect(message(back, 'Long and true')).toContainText('edited')
  await expect(refused(back)).toHaveCount(0)
})

test('signing out asks about an edit that was not saved', async ({ page, server }) => {
  await signInAndOpen(page, server)
  await send(page, 'See you at ten')
  await expectSent(message(page, 'See you at ten'))
  await composer(page).press('ArrowUp')
  await editBox(page).fill('See you at eleven')
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('menuitem', { name: /^Sign out/ }).click()
  const question = page.getByRole('alertdialog').or(page.getByRole('dialog'))
  await question.getByRole('button', { name: 'Sign out' }).click()
  await expect(question).toContainText('You have something unsent')
  await question.getByRole('button', { name: 'Stay signed in' }).click()
  await expect(editBox(page)).toHaveValue('See you at eleven')
})
