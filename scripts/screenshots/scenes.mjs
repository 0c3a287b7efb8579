/** The states of the contact sheet, in an order in which each is reached from the one before. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileScenes } from './file-scenes.mjs'
import { ownAccount, POSTS, SHOWN, toNewest } from './places.mjs'
import { settingScenes } from './setting-scenes.mjs'
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

export const scenes = {
  '01-sign-in': {
    enter: ({ page }) => page.getByRole('heading', { name: 'Sign in to Plannr' }).waitFor(),
  },
  '02-waiting-for-browser': {
    async enter({ studio, page }) {
      // No browser opens: the picture is of what the app says meanwhile.
      await studio.electron.evaluate(({ shell }) => {
        shell.openExternal = () => Promise.resolve()
      })
      await page.getByRole('button', { name: 'Sign in with Plannr' }).click()
      await page.getByText('Sign in in your browser').waitFor()
    },
    leave: ({ page }) => page.getByRole('button', { name: 'Cancel' }).click(),
  },
  '03-token-form': {
    enter: ({ page }) => page.getByRole('button', { name: 'Use a personal access token' }).click(),
  },
  '04-wrong-token': {
    async enter({ page }) {
      await enterToken(page, 'plannr_not_a_token')
      await page.getByRole('alert').waitFor()
    },
  },
  '05-choose-account': {
    async enter({ page, token }) {
      await enterToken(page, token)
      await page.getByRole('heading', { name: 'Choose an account' }).waitFor()
    },
  },
  '06-list': {
    async enter({ page }) {
      await page.getByRole('listitem').getByRole('button').first().click()
      await settled(page)
    },
  },
  '07-empty-list': {
    enter: ({ page }) =>
      page.getByRole('radio', { name: 'Unread' }).or(tab(page, 'Unread')).click(),
    leave: ({ page }) => page.getByRole('radio', { name: 'All' }).or(tab(page, 'All')).click(),
  },
  '08-by-case': {
    enter: ({ page }) => page.getByRole('button', { name: 'Group by case' }).click(),
    leave: ({ page }) => page.getByRole('button', { name: 'Group by case' }).click(),
  },
  '09-search-results': {
    async enter({ page }) {
      await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('report')
      await results(page).nth(3).waitFor()
    },
  },
  '10-found-message': {
    async enter({ page }) {
      await results(page)
        .filter({ has: page.locator('mark') })
        .nth(2)
        .click()
      await page.getByRole('article').filter({ hasText: 'report' }).first().waitFor()
    },
    async leave({ page }) {
      // What is told later belongs below.
      await toNewest(page)
      await page.getByRole('button', { name: 'Clear search' }).click()
    },
  },
  '11-thread': {
    enter: ({ page }) => openConversation(page, SHOWN),
    leave: async ({ studio }) => studio.dress('light'),
  },
  '12-attachments': {
    async enter({ studio, page, folder }) {
      const names = ['Suitability report – Farrow and Lister, second draft.pdf', 'Payslip.png']
      const paths = names.map((name) => join(folder, name))
      for (const path of paths) writeFileSync(path, 'x'.repeat(48_000))
      await pickFiles(studio, paths)
      await composer(page).fill('The report as promised.\nPage 4 has the two options side by side.')
    },
  },
  '13-drop-target': {
    enter: ({ page }) => drag(page, 'dragenter'),
    leave: ({ page }) => drag(page, 'dragleave'),
  },
  '14-failed-send': {
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
  '15-offline': {
    async enter({ page, server }) {
      server.demo.faults.offline(true)
      await send(page, 'Written on the train, leaves by itself.')
      await page.getByRole('button', { name: 'Check now' }).click()
      await page.getByText('Offline, next try').first().waitFor({ timeout: 15_000 })
    },
    leave: ({ server }) => server.demo.faults.offline(false),
  },
  '16-new-conversation': {
    enter: ({ page }) => createConversation(page),
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  '17-new-unread': {
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
  '18-message-actions': {
    async enter({ page, server }) {
      const { world, people } = server.demo
      const { conversation } = [...world.threadsOf(ownAccount(world))].at(-1)
      await openConversation(page, conversation.name)
      await toNewest(page)
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
  '19-editing': {
    async enter({ page }) {
      await composer(page).press('ArrowUp')
      await page.getByRole('textbox', { name: 'Edit message' }).fill('The provider has it all now.')
    },
  },
  '20-refused': {
    async enter({ page, server }) {
      const refused = { kind: 'status', status: 403 }
      server.demo.faults.add('PUT /api/v1/conversation/*/messages/*', refused)
      await page.getByRole('textbox', { name: 'Edit message' }).press('Enter')
      await page.getByRole('button', { name: 'Edit again' }).waitFor({ timeout: 15_000 })
    },
    leave: ({ page }) => page.getByRole('button', { name: 'Dismiss' }).click(),
  },
  '21-people': {
    enter: ({ page }) => page.getByRole('button', { name: /^\d+ people/ }).click(),
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  '22-edit-history': {
    async enter({ page, server }) {
      const { world, people } = server.demo
      const told = [...world.threadsOf(ownAccount(world))].at(-1)?.messages.at(-1)
      for (const words of ['The provider has it, I am told.', 'The provider has it all now.'])
        people.edit(told.uuid, words)
      await page.getByRole('button', { name: 'Check now' }).click()
      await page.getByRole('button', { name: 'Edited, show edit history' }).last().click()
      await page.getByRole('dialog').getByRole('listitem').first().waitFor()
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  '23-find-bar': {
    async enter({ page }) {
      await page.keyboard.press('ControlOrMeta+f')
      await page.getByRole('searchbox', { name: 'Find in conversation' }).fill('the')
      await page.getByText(/^1 of \d/).waitFor()
    },
    leave: ({ page }) => page.getByRole('button', { name: 'Close find bar' }).click(),
  },
  '24-details': {
    async enter({ page }) {
      await openConversation(page, SHOWN)
      await page.getByRole('button', { name: 'Details', exact: true }).click()
      await page.getByText('Assigned to').waitFor()
    },
    leave: ({ page }) => page.getByRole('button', { name: 'Close details' }).click(),
  },
  '25-command-palette': {
    async enter({ page }) {
      await page.keyboard.press('ControlOrMeta+k')
      await page.getByRole('dialog', { name: 'Command palette' }).waitFor()
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  '26-jump-to-date': {
    async enter({ page }) {
      await page.keyboard.press('ControlOrMeta+k')
      await page.getByRole('dialog', { name: 'Command palette' }).waitFor()
      await page.keyboard.type('Jump to date')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog', { name: 'Jump to date' }).waitFor()
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  ...fileScenes,
  ...settingScenes,
  '50-account-menu': {
    enter: ({ page }) => page.getByRole('button', { name: /^Account: / }).click(),
  },
  '51-sign-out': {
    async enter({ page }) {
      await page.getByRole('menuitem', { name: 'Sign out…' }).click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
}

function results(page) {
  return page.getByRole('listbox', { name: 'Search results' }).getByRole('option')
}

function tab(page, name) {
  return page.getByRole('tab', { name, exact: true })
}
