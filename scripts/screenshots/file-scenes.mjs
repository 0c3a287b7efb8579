/** Files in a thread, on their way down, and before the eyes. */
import { join } from 'node:path'
import { shownThread, SHOWN, toNewest } from './places.mjs'
import { openConversation } from './steps.mjs'

const BYTES = 'GET /file/*/download'
const LONG = 'Kitchen and extension valuation photograph, taken on the second visit in November.jpg'

const gone = { kind: 'status', status: 404 }

export const fileScenes = {
  '27-pictures': {
    async enter({ page, server }) {
      await openConversation(page, SHOWN)
      await told(page, server, 'Pictures of the house.', ['Front door.jpg', LONG])
      await pictures(page, 2)
    },
  },
  '28-missing-picture': {
    async enter({ page, server }) {
      server.demo.faults.add(BYTES, gone, { times: Infinity })
      await told(page, server, 'One that is gone.', ['Back garden.png'])
      await page.getByText('not have this picture').waitFor()
    },
    leave: ({ server }) => server.demo.faults.clear(),
  },
  '29-view-picture': {
    enter: ({ page }) => view(page, LONG),
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  '30-view-zoomed': {
    async enter({ page }) {
      await view(page, 'Front door.jpg')
      for (let step = 0; step < 4; step += 1) await page.keyboard.press('+')
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  '31-view-pdf': {
    async enter({ page, server }) {
      await told(page, server, 'The papers.', ['Key facts.pdf', 'Minutes.txt', 'Call.mp3'])
      await view(page, 'Key facts.pdf')
      await page.getByRole('img', { name: /^Key facts.pdf, page 1/ }).waitFor()
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  '32-view-text': {
    async enter({ page }) {
      await view(page, 'Minutes.txt')
      await page.getByRole('document', { name: 'Minutes.txt' }).locator('pre').waitFor()
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  '33-view-nothing': {
    async enter({ page, server }) {
      server.demo.faults.add(BYTES, gone, { times: Infinity })
      await told(page, server, 'A paper that is gone.', ['Deed of 1987.pdf'])
      await view(page, 'Deed of 1987.pdf')
      await page.getByRole('dialog').getByRole('alert').waitFor()
    },
    async leave({ page, server }) {
      await page.keyboard.press('Escape')
      server.demo.faults.clear()
    },
  },
  '34-downloads': {
    async enter({ studio, page, server }) {
      await studio.electron.evaluate(
        ({ app }, folder) => app.setPath('downloads', folder),
        join(studio.folder),
      )
      const names = ['Done.xlsx', 'Refused statement of the second lender.docx', 'Running.pdf']
      await told(page, server, 'Three to keep.', names)
      await download(page, names[0])
      await page.getByRole('button', { name: `Open ${names[0]}` }).waitFor()
      server.demo.faults.add(BYTES, gone)
      await download(page, names[1])
      await page.getByRole('button', { name: `Retry ${names[1]}` }).waitFor()
      server.demo.faults.add(BYTES, { kind: 'stall-body', after: 1_500 })
      await download(page, names[2])
      await page.getByRole('button', { name: `Cancel ${names[2]}` }).waitFor()
    },
  },
  '35-documents': {
    async enter({ page }) {
      await page.getByRole('button', { name: 'Details', exact: true }).click()
      const last = page.getByRole('list', { name: 'Documents' }).getByRole('listitem').last()
      await last.scrollIntoViewIfNeeded()
    },
  },
  '36-no-documents': {
    enter: ({ page }) =>
      page.getByRole('searchbox', { name: 'Filter documents' }).fill('nothing like it'),
    async leave({ page, server }) {
      await page.getByRole('button', { name: 'Close details' }).click()
      server.demo.faults.clear()
    },
  },
}

/** Somebody sends these files, and they are on the screen. */
async function told(page, server, words, files) {
  const { world, people } = server.demo
  const { thread, other } = shownThread(world)
  people.say(thread.conversation.uuid, other, words, { files })
  await page.getByRole('button', { name: 'Check now' }).click()
  await toNewest(page)
  await page.getByRole('log', { name: 'Messages' }).getByText(words).waitFor()
}

async function pictures(page, count) {
  await page.waitForFunction(
    (least) =>
      [...document.querySelectorAll('article img')].filter((one) => one.naturalWidth > 0).length >=
      least,
    count,
  )
}

const view = (page, name) => page.getByRole('button', { name: `View ${name}` }).press('Enter')

const download = (page, name) =>
  page.getByRole('button', { name: `Download ${name}`, exact: true }).click()
