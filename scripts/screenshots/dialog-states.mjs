/** Dialogs, menus and the palette, for the sheet of states. */
import { open, openAt, press, settings, then } from './state-steps.mjs'

const SECTIONS = [
  'General',
  'Notifications',
  'Composing',
  'Files',
  'Accounts',
  'Network',
  'Updates',
]
SECTIONS.push('Advanced')

const menu = (name) =>
  then(open, press('Conversation actions'), (page) =>
    page.getByRole('menuitem', { name, exact: true }).click(),
  )
const palette = (words) => async (page) => {
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox').fill(words)
}
const inDialog = (role, name) => async (page) => {
  await page.getByRole('dialog').last().getByRole(role, { name, exact: true }).click()
}
const type = (name, words) => (page) => page.getByRole('textbox', { name, exact: true }).fill(words)

export const dialogStates = {
  ...Object.fromEntries(
    SECTIONS.map((name) => [
      `settings-${name.toLowerCase()}`,
      { words: 'history', act: settings(name) },
    ]),
  ),
  'settings-managed': { words: 'managed', act: settings('Notifications') },
  'settings-found': {
    words: '',
    act: then(press('Settings'), (page) =>
      page.getByRole('searchbox', { name: 'Search settings' }).fill('message'),
    ),
  },
  'settings-none': {
    words: '',
    act: then(press('Settings'), (page) =>
      page.getByRole('searchbox', { name: 'Search settings' }).fill('zzzz'),
    ),
  },
  'settings-text-200': { words: 'text-200', act: settings('Notifications') },
  'passphrase-choose': {
    words: '',
    act: then(
      settings('Privacy'),
      (page) => page.getByRole('switch', { name: 'Lock Parley' }).click(),
      type('Passphrase', 'two horses and a hat'),
      type('Passphrase again', 'two horses'),
      inDialog('button', 'Turn on'),
    ),
  },
  'passphrase-change': {
    words: 'lock-open',
    act: then(settings('Privacy'), inDialog('button', 'Change passphrase')),
  },
  'passphrase-off': {
    words: 'lock-open',
    act: then(settings('Privacy'), (page) =>
      page.getByRole('switch', { name: 'Lock Parley' }).click(),
    ),
  },
  'palette-results': { words: '', act: palette('review') },
  'palette-none': { words: '', act: palette('zzzz') },
  shortcuts: { words: '', act: (page) => page.keyboard.press('ControlOrMeta+/') },
  'jump-to-date': {
    words: '',
    act: then(open, palette('jump to date'), (page) => page.keyboard.press('Enter')),
  },
  'edit-history': {
    words: 'edited',
    act: then(openAt(0), async (page) => {
      await page.getByRole('button', { name: 'Edited, show edit history' }).last().press('Enter')
      await page.getByRole('dialog', { name: 'Edit history' }).waitFor()
    }),
  },
  'conversation-menu': { words: '', act: then(open, press('Conversation actions')) },
  'message-menu': {
    words: '',
    act: then(open, (page) => page.getByRole('article').last().click({ button: 'right' })),
  },
  people: { words: '', act: menu('People') },
  leave: { words: '', act: menu('Leave conversation') },
  rename: { words: '', act: menu('Rename') },
  remove: {
    words: 'gone',
    act: then(openAt(0), press('Remove from this computer')),
  },
  'new-conversation-refused': {
    words: '',
    act: then(press('New conversation'), inDialog('button', 'Create')),
  },
}
