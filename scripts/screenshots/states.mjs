/** The states that each screen can be in, over the page's own stand-in for main (renderer/dev/scenes.ts). */
const newest = 'Pension transfer – Whitcombe'

/** No question is answered from now on. */
const hang = (page) =>
  page.evaluate(() => {
    window.fakeMain.delay = 1e9
  })

const open = async (page, name = newest) => {
  await page.getByRole('option', { name }).first().click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}
const openAt = (index) => async (page) => {
  await page.getByRole('option').nth(index).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByRole('textbox', { name: 'Message', exact: true }).waitFor()
}
const press = (name) => (page) => page.getByRole('button', { name, exact: true }).click()
const search = (words) => async (page) => {
  await page.getByRole('searchbox', { name: 'Search', exact: true }).fill(words)
}
const settings = (section) => async (page) => {
  await press('Settings')(page)
  await page.getByRole('tab', { name: section }).click()
}
const then =
  (...steps) =>
  async (page) => {
    for (const step of steps) await step(page)
  }

/** `words`: of the scene. `act`: what a user did there. */
export const states = {
  'first-run': { words: 'signed-out' },
  'signing-in': { words: 'signed-out', act: then(hang, press('Sign in with Plannr')) },
  'signed-out-by-firm': { words: 'notice' },
  'wrong-token': {
    words: 'signed-out,wrong-token',
    act: then(press('Use a personal access token'), async (page) => {
      await page.getByRole('textbox', { name: 'Personal access token' }).fill('plannr_1')
      await press('Sign in')(page)
      await page.getByRole('alert').waitFor()
    }),
  },
  'choose-account': { words: 'choose' },
  'locked-keychain': { words: 'blocked' },
  'app-lock': { words: 'locked' },
  'first-sync': { words: 'empty,first-sync' },
  'empty-list': { words: 'empty' },
  'empty-filter': { words: '', act: (page) => page.getByRole('tab', { name: 'Archived' }).click() },
  'loading-list': { words: 'slow-list' },
  'nothing-open': { words: '' },
  thread: { words: '', act: open },
  'unread-thread': { words: '', act: openAt(1) },
  'many-kinds': { words: '', act: openAt(2) },
  'empty-thread': { words: 'quiet', act: openAt(0) },
  'loading-thread': {
    words: '',
    act: then(hang, async (page) => {
      await page.getByRole('option').nth(1).click()
      await page.locator('main [aria-busy]').waitFor()
    }),
  },
  'failed-thread': {
    words: 'thread-fails',
    act: async (page) => {
      await page.getByRole('option').nth(1).click()
      await page.getByRole('button', { name: 'Try again' }).waitFor()
    },
  },
  offline: { words: 'offline', act: open },
  'rate-limited': { words: 'rate-limited', act: open },
  trouble: { words: 'trouble', act: open },
  'sign-in-again': { words: 'again', act: open },
  'failed-send': { words: 'failed', act: openAt(0) },
  'refused-changes': { words: 'refused', act: openAt(2) },
  'read-only': { words: 'read-only', act: open },
  'no-longer-shared': { words: 'gone', act: openAt(0) },
  'long-names': { words: 'long', act: openAt(0) },
  'long-names-list': { words: 'long' },
  'many-unread': { words: 'unread' },
  'search-results': { words: '', act: search('transfer') },
  'no-results': { words: '', act: search('zzzz') },
  details: { words: '', act: then(open, press('Details')) },
  'text-200': { words: 'text-200', act: open },
  'text-200-list': { words: 'text-200' },
  compact: { words: 'compact', act: open },
  'new-conversation': { words: '', act: press('New conversation') },
  'settings-appearance': { words: '', act: settings('Appearance') },
  'settings-privacy': { words: '', act: settings('Privacy') },
  'settings-about': { words: '', act: settings('About') },
  licences: {
    words: '',
    act: then(settings('About'), press('Show licences'), async (page) => {
      await page.getByText('electron-updater').click()
    }),
  },
  'command-palette': { words: '', act: (page) => page.keyboard.press('ControlOrMeta+k') },
  'row-menu': {
    words: '',
    act: (page) => page.getByRole('option').nth(1).click({ button: 'right' }),
  },
  'account-menu': {
    words: '',
    act: (page) => page.getByRole('button', { name: /^Account: / }).click(),
  },
  emoji: { words: '', act: then(open, press('Insert emoji')) },
  'sign-out': {
    words: 'unsent',
    act: async (page) => {
      await page.getByRole('button', { name: /^Account: / }).click()
      await page.getByRole('menuitem', { name: 'Sign out…' }).click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
}
