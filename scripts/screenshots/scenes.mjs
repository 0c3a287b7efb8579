/** The states of the contact sheet, in an order in which each is reached from the one before. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  composer,
  createConversation,
  drag,
  enterToken,
  openConversation,
  pickFiles,
  rowOf,
  send,
  settled,
} from './steps.mjs'

const SHOWN = 'Mortgage offer – Rosie Farrow & Ben Lister'
const POSTS = 'POST /api/v1/conversation/*/messages'

export const scenes = {
  '01-sign-in': {
    enter: ({ page }) => page.getByRole('heading', { name: 'Sign in to Plannr' }).waitFor(),
  },
  '02-token-form': {
    enter: ({ page }) => page.getByRole('button', { name: 'Use a personal access token' }).click(),
  },
  '03-wrong-token': {
    async enter({ page }) {
      await enterToken(page, 'plannr_not_a_token')
      await page.getByRole('alert').waitFor()
    },
  },
  '04-choose-account': {
    async enter({ page, token }) {
      await enterToken(page, token)
      await page.getByRole('heading', { name: 'Choose an account' }).waitFor()
    },
  },
  '05-list': {
    async enter({ page }) {
      await page.getByRole('listitem').getByRole('button').first().click()
      await settled(page)
    },
  },
  '06-empty-list': {
    enter: ({ page }) =>
      page.getByRole('radio', { name: 'Unread' }).or(tab(page, 'Unread')).click(),
    leave: ({ page }) => page.getByRole('radio', { name: 'All' }).or(tab(page, 'All')).click(),
  },
  '07-thread': {
    enter: ({ page }) => openConversation(page, SHOWN),
    leave: async ({ studio }) => studio.dress('light'),
  },
  '08-attachments': {
    async enter({ studio, page, folder }) {
      const names = ['Suitability report – Farrow and Lister, second draft.pdf', 'Payslip.png']
      const paths = names.map((name) => join(folder, name))
      for (const path of paths) writeFileSync(path, 'x'.repeat(48_000))
      await pickFiles(studio, paths)
      await composer(page).fill('The report as promised.\nPage 4 has the two options side by side.')
    },
  },
  '09-drop-target': {
    enter: ({ page }) => drag(page, 'dragenter'),
    leave: ({ page }) => drag(page, 'dragleave'),
  },
  '10-failed-send': {
    async enter({ page, server }) {
      const refused = { kind: 'status', status: 403 }
      server.demo.faults.add(`${POSTS}`, refused, { times: Infinity })
      server.demo.faults.add(`${POSTS}/inline`, refused, { times: Infinity })
      await composer(page).press('Enter')
      await send(page, 'Did the report arrive?')
      await page.getByRole('button', { name: 'Retry' }).first().waitFor({ timeout: 15_000 })
    },
    leave: ({ server }) => server.demo.faults.clear(),
  },
  '11-offline': {
    async enter({ page, server }) {
      server.demo.faults.offline(true)
      await send(page, 'Written on the train, leaves by itself.')
      await page.getByRole('button', { name: 'Check now' }).click()
      await page.getByText('Offline, next try').first().waitFor({ timeout: 15_000 })
    },
    leave: ({ server }) => server.demo.faults.offline(false),
  },
  '12-new-conversation': {
    enter: ({ page }) => createConversation(page),
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  '13-new-unread': {
    async enter({ page, server }) {
      const { world, people } = server.demo
      const threads = [...world.threadsOf(ownAccount(world))].reverse().slice(3, 6)
      for (const { conversation } of threads) {
        const other = conversation.participants.find((uuid) => uuid !== ownAccount(world))
        people.say(conversation.uuid, other, 'Thank you, that is all I needed.')
      }
      await page.getByRole('button', { name: 'Check now' }).click()
      await rowOf(page, 'that is all I needed').waitFor({ timeout: 15_000 })
    },
  },
  '14-message-actions': {
    async enter({ page, server }) {
      const { world, people } = server.demo
      const { conversation } = [...world.threadsOf(ownAccount(world))].at(-1)
      await openConversation(page, conversation.name)
      const other = conversation.participants.find((uuid) => uuid !== ownAccount(world))
      const told = people.say(conversation.uuid, ownAccount(world), 'The provider has it now.')
      people.react(told.uuid, other, 'like')
      await page.getByRole('button', { name: 'Check now' }).click()
      const log = page.getByRole('log', { name: 'Messages' })
      await log.getByText('The provider has it').waitFor()
      // By keyboard: the pointer is taken out of every picture.
      await log.focus()
      await page.keyboard.press('ArrowUp')
      // A window that is narrowed right after the key would count as scrolling by hand.
      await page.waitForTimeout(500)
    },
  },
  '15-editing': {
    async enter({ page }) {
      await composer(page).press('ArrowUp')
      await page.getByRole('textbox', { name: 'Edit message' }).fill('The provider has it all now.')
    },
  },
  '16-refused': {
    async enter({ page, server }) {
      const refused = { kind: 'status', status: 403 }
      server.demo.faults.add('PUT /api/v1/conversation/*/messages/*', refused)
      await page.getByRole('textbox', { name: 'Edit message' }).press('Enter')
      await page.getByRole('button', { name: 'Edit again' }).waitFor({ timeout: 15_000 })
    },
    leave: ({ page }) => page.getByRole('button', { name: 'Dismiss' }).click(),
  },
  '17-people': {
    enter: ({ page }) => page.getByRole('button', { name: /^\d+ people/ }).click(),
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  '18-account-menu': {
    enter: ({ page }) => page.getByRole('button', { name: /^Account: / }).click(),
  },
  '19-sign-out': {
    async enter({ page }) {
      await page.getByRole('menuitem', { name: 'Sign out…' }).click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
}

function tab(page, name) {
  return page.getByRole('tab', { name, exact: true })
}

function ownAccount(world) {
  return world.loginsOfUser(world.userUuid)[0].accountUuid
}
