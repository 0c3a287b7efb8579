/** Settings, the emoji picker, and messages that have not left yet. */
import { shownThread, SHOWN } from './places.mjs'
import { composer, openConversation, send } from './steps.mjs'

const SECTIONS = [
  'General',
  'Notifications',
  'Appearance',
  'Composing',
  'Files',
  'Accounts',
  'Network',
  'Privacy',
  'Advanced',
]

/** Each section of the settings, which stay open. */
function sectionScenes() {
  const scenes = SECTIONS.map((name, index) => [
    `40-settings-${index}-${name.toLowerCase()}`,
    {
      async enter({ page }) {
        if (index === 0) await page.getByRole('button', { name: 'Settings' }).click()
        await page.getByRole('tab', { name }).click()
      },
    },
  ])
  return Object.fromEntries(scenes)
}

const PASSPHRASE = 'two horses and a hat'
const passphraseIn = (place) => place.getByRole('textbox', { name: 'Passphrase', exact: true })

const lockScenes = {
  '48-lock-choose': {
    async enter({ page }) {
      await page.getByRole('button', { name: 'Settings' }).click()
      await page.getByRole('tab', { name: 'Privacy' }).click()
      await page.getByRole('switch', { name: 'Lock Parley' }).click()
      const dialog = page.getByRole('dialog', { name: 'Choose a passphrase' })
      await passphraseIn(dialog).fill(PASSPHRASE)
      await dialog.getByRole('textbox', { name: 'Passphrase again' }).fill('two horses')
      await dialog.getByRole('button', { name: 'Turn on' }).click()
    },
  },
  '48-lock-on': {
    async enter({ page }) {
      const dialog = page.getByRole('dialog', { name: 'Choose a passphrase' })
      await dialog.getByRole('textbox', { name: 'Passphrase again' }).fill(PASSPHRASE)
      await dialog.getByRole('button', { name: 'Turn on' }).click()
      await page.getByRole('button', { name: 'Lock now' }).waitFor()
    },
  },
  '48-lock-change': {
    async enter({ page }) {
      await page.getByRole('button', { name: 'Change passphrase' }).click()
      const dialog = page.getByRole('dialog', { name: 'Change passphrase' })
      await dialog.getByRole('textbox', { name: 'Current passphrase' }).fill('not this one')
      for (const name of ['New passphrase', 'New passphrase again'])
        await dialog.getByRole('textbox', { name, exact: true }).fill('a cat and a mat')
      await page.keyboard.press('Enter')
      await dialog.getByRole('alert').waitFor()
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  '48-locked': {
    async enter({ page }) {
      await page.getByRole('button', { name: 'Lock now' }).click()
      await page.getByRole('heading', { name: 'Parley is locked' }).waitFor()
    },
  },
  '48-locked-wrong': {
    async enter({ page }) {
      await passphraseIn(page).fill('not this one')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').waitFor()
    },
  },
  '48-lock-forgotten': {
    async enter({ page }) {
      await page.getByRole('button', { name: 'Forgotten your passphrase?' }).click()
      await page.getByRole('alertdialog').waitFor()
    },
    async leave({ page }) {
      await page.getByRole('button', { name: 'Go back' }).click()
      await passphraseIn(page).fill(PASSPHRASE)
      await page.getByRole('button', { name: 'Unlock', exact: true }).click()
      await composer(page).waitFor()
    },
  },
}

export const settingScenes = {
  ...sectionScenes(),
  '41-settings-found': {
    enter: ({ page }) => page.getByRole('searchbox', { name: 'Search settings' }).fill('message'),
  },
  '41-settings-none': {
    enter: ({ page }) => page.getByRole('searchbox', { name: 'Search settings' }).fill('zzz'),
  },
  '41-own-words': {
    async enter({ page }) {
      await page.getByRole('tab', { name: 'Composing' }).click()
      const ownWords = [
        'Whitlocke',
        'paraplanner',
        'Llanfairpwllgwyngyllgogerychwyrndrobwll',
        'ISA',
      ]
      await page.evaluate(
        (words) => window.parley.invoke('settings.change', { ownWords: words }, null),
        ownWords,
      )
      await page.getByRole('button', { name: 'Remove ISA' }).waitFor()
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  '42-emoji': {
    async enter({ page }) {
      await openConversation(page, SHOWN)
      await page.getByRole('button', { name: 'Insert emoji' }).click()
      await page.getByRole('combobox', { name: 'Search emoji' }).waitFor()
    },
  },
  '43-emoji-found': {
    enter: ({ page }) => page.getByRole('combobox', { name: 'Search emoji' }).fill('heart'),
  },
  '44-emoji-none': {
    enter: ({ page }) => page.getByRole('combobox', { name: 'Search emoji' }).fill('zzz quux'),
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  '45-held': {
    async enter({ page }) {
      await page.getByRole('button', { name: 'Settings' }).click()
      await page.getByRole('tab', { name: 'Composing' }).click()
      await page.getByLabel('Undo send').selectOption('10 seconds')
      await page.keyboard.press('Escape')
      await send(page, 'I have told the lender that we accept.')
      await page.getByRole('button', { name: 'Undo', exact: true }).waitFor()
    },
    leave: ({ page }) => page.getByRole('button', { name: 'Undo', exact: true }).click(),
  },
  '46-not-sent-yet': {
    async enter({ page, server }) {
      const { thread, other } = shownThread(server.demo.world)
      await page.getByRole('log', { name: 'Messages' }).press('Home')
      await page.getByRole('button', { name: 'Jump to newest' }).waitFor()
      server.demo.people.say(thread.conversation.uuid, other, 'Please do not accept it yet.')
      await page.getByRole('button', { name: 'Check now' }).click()
      await page.getByRole('button', { name: '1 new message' }).waitFor()
      await send(page, 'I have accepted it.')
      await page.getByText('Not sent yet.').waitFor()
    },
    leave: ({ page }) => composer(page).fill(''),
  },
  ...lockScenes,
  '47-shortcuts': {
    async enter({ page }) {
      await page.keyboard.press('Control+/')
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
}
