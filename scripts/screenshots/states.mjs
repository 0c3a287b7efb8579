/** The states that each screen can be in, over the page's own stand-in for main (renderer/dev/scenes.ts). */
import { dialogStates } from './dialog-states.mjs'
import { hang, open, openAt, press, search, settings, then } from './state-steps.mjs'

const find = (words) => async (page) => {
  await page.keyboard.press('ControlOrMeta+f')
  await page.getByRole('searchbox', { name: 'Find in conversation' }).fill(words)
}
const filter = (words) => (page) =>
  page.getByRole('searchbox', { name: 'Filter documents' }).fill(words)

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
  'quiet-update': {
    words: 'update',
    act: then(open, async (page) => {
      await page.evaluate(() =>
        window.fakeMain.emit({ event: 'updates', updates: window.fakeMain.updates }),
      )
      await page.getByRole('button', { name: 'Restart' }).waitFor()
    }),
  },
  'find-in-conversation': { words: '', act: then(open, find('provider')) },
  'find-nothing': { words: '', act: then(open, find('zzzz')) },
  'documents-filtered': { words: '', act: then(open, press('Details'), filter('form')) },
  'no-documents-found': { words: '', act: then(open, press('Details'), filter('zzzz')) },
  attachments: { words: 'attached', act: openAt(0) },
  'edit-message': {
    words: '',
    act: then(openAt(0), (page) =>
      page.getByRole('textbox', { name: 'Message', exact: true }).press('ArrowUp'),
    ),
  },
  'draft-cleared': {
    words: '',
    act: then(open, async (page) => {
      const box = page.getByRole('textbox', { name: 'Message', exact: true })
      await box.fill('Two hours of work')
      await box.fill('')
      await page.getByRole('button', { name: 'Undo', exact: true }).waitFor()
    }),
  },
  'message-discarded': {
    words: 'failed',
    act: then(openAt(0), press('Discard'), (page) =>
      page.getByRole('button', { name: 'Undo', exact: true }).waitFor(),
    ),
  },
  'lock-wanted': { words: 'lock-unset' },
  'lock-wanted-by-firm': { words: 'lock-unset,managed-lock' },
  'lock-wait': {
    words: 'locked-out',
    act: (page) => page.getByRole('alert').waitFor(),
  },
  ...dialogStates,
}
