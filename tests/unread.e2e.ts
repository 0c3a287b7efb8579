import { setTimeout as wait } from 'node:timers/promises'
import { DEMO_TOKEN } from '../demo/token.ts'
import { expect, test } from './harness/app.ts'
import { choose } from './kit/e2e-changes.ts'
import {
  enterToken,
  MAIN_ACCOUNT,
  expectSynced,
  message,
  openConversation,
  row,
  signIn,
  syncStatus,
} from './kit/e2e-steps.ts'
import { ordinary, other, SMALL } from './kit/e2e-world.ts'

test.describe('marked as unread', () => {
  test.use({ serverOptions: SMALL })

  test('a conversation stays unread until it is opened again, also after a restart', async ({
    app,
    page,
    server,
  }) => {
    const thread = ordinary(server)
    const { uuid, name } = thread.conversation
    server.demo.people.say(uuid, other(server, thread), 'Answer this tomorrow')
    await signIn(page)
    await openConversation(page, name)
    await expect(message(page, 'Answer this tomorrow')).toBeVisible()
    await wait(1_300)
    await page.getByRole('button', { name: 'Conversation actions' }).click()
    await choose(page, 'Mark as unread')
    await expect(row(page, name)).toHaveAccessibleName(/1 unread/)
    await expect(page.getByRole('listbox', { name: 'Conversations' })).toBeFocused()
    // Longer than what counts as having read.
    await wait(1_500)
    await expect(row(page, name)).toHaveAccessibleName(/1 unread/)
    const back = await app.relaunch()
    await expectSynced(back)
    await expect(row(back, name)).toHaveAccessibleName(/1 unread/)
    await openConversation(back, name)
    await expect(back.getByRole('log').getByText('New messages')).toBeVisible()
    await expect(row(back, name)).toHaveAccessibleName(/^(?!.*unread)/)

    // And once more in the same run: what was read once can be unread and read again.
    await row(back, name).click({ button: 'right' })
    await choose(back, 'Mark as unread')
    await expect(row(back, name)).toHaveAccessibleName(/1 unread/)
    await expect(back.getByRole('log', { name: 'Messages' })).toHaveCount(0)
    await openConversation(back, name)
    await expect(row(back, name)).toHaveAccessibleName(/^(?!.*unread)/)
  })

  test('a conversation of which nothing is here yet says why it can’t be marked', async ({
    page,
    server,
  }) => {
    const { name } = ordinary(server, 1).conversation
    const nothing = { kind: 'status', status: 500 } as const
    server.demo.faults.add('GET /api/v1/conversation/*/messages', nothing, { times: Infinity })
    await enterToken(page, DEMO_TOKEN)
    await page.getByRole('button', { name: MAIN_ACCOUNT }).click()
    await row(page, name).click({ button: 'right' })
    await choose(page, 'Mark as unread')
    await expect(page.getByText(/Plannr has a problem of its own/).first()).toBeVisible()
    await expect(row(page, name)).toHaveAccessibleName(/^(?!.*unread)/)
    server.demo.faults.clear()
    await row(page, name).click({ button: 'right' })
    await choose(page, 'Mark as unread')
    await expect(row(page, name)).toHaveAccessibleName(/1 unread/)
  })
})

test.describe('a long history', () => {
  test.use({ serverOptions: { conversations: 60, longThread: 400 } })

  test('is paused and goes on when the user says so', async ({ page, server }) => {
    const { faults } = server.demo
    const slow = { kind: 'delay', milliseconds: 250 } as const
    faults.add('GET /api/v1/conversation/*/messages', slow, { times: Infinity })
    await signIn(page)
    await expect(syncStatus(page)).toContainText(/History: \d+%/)
    await page.getByRole('button', { name: 'Pause history' }).click()
    await expect(syncStatus(page)).toContainText('paused')
    await wait(600)
    const paused = await syncStatus(page).textContent()
    await wait(900)
    const percent = (text: string | null): string | undefined =>
      /History: (\d+)/.exec(text ?? '')?.[1]
    expect(percent(await syncStatus(page).textContent())).toBe(percent(paused))
    faults.clear()
    await page.getByRole('button', { name: 'Resume history' }).click()
    await expect(syncStatus(page)).not.toContainText('History', { timeout: 30_000 })
    await expect(page.getByRole('button', { name: /history/ })).toHaveCount(0)
  })
})
