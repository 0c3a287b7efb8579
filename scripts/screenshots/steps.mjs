/** What a user does to get the app into the state of a picture. */

export async function settled(page) {
  const status = page.getByRole('status', { name: 'Sync status' })
  await status.getByText(/^Checked/).waitFor({ timeout: 30_000 })
}

export function rowOf(page, name) {
  const list = page.getByRole('listbox', { name: 'Conversations' })
  return list.getByRole('option').filter({ hasText: name }).first()
}

export async function openConversation(page, name) {
  await rowOf(page, name).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.getByRole('log', { name: 'Messages' }).getByRole('article').first().waitFor()
}

export function composer(page) {
  return page.getByRole('textbox', { name: 'Message', exact: true })
}

export async function send(page, text) {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

export async function enterToken(page, token) {
  const field = page.getByRole('textbox', { name: 'Personal access token' })
  const opener = page.getByRole('button', { name: 'Use a personal access token' })
  if (!(await field.isVisible())) await opener.click()
  await field.fill(token)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

export async function createConversation(page) {
  await page.getByRole('button', { name: 'New conversation' }).click()
  const dialog = page.getByRole('dialog', { name: 'New conversation' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Protection review – the Kapoors')
  for (const name of ['Anjali', 'Priya', 'Megan']) await addPerson(dialog, name)
  await dialog
    .getByRole('textbox', { name: 'First message' })
    .fill('Anjali, here are the two ways to cover the new mortgage. Shall we talk on Friday?')
}

async function addPerson(dialog, name) {
  await dialog.getByRole('combobox', { name: 'People' }).fill(name)
  const found = dialog.getByRole('listbox', { name: 'Matches' }).getByRole('option')
  await found.filter({ hasText: name }).first().click()
}

/** Answers the system's dialog for files, which no picture could hold. */
export async function pickFiles(studio, paths) {
  await studio.electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })
  }, paths)
  await studio.page.getByRole('button', { name: 'Attach files' }).click()
}

/** A file held over the open thread. */
export function drag(page, kind) {
  return page.getByRole('log', { name: 'Messages' }).evaluate((log, type) => {
    const dataTransfer = new window.DataTransfer()
    dataTransfer.items.add(new window.File(['x'], 'Key facts.pdf'))
    log.dispatchEvent(new window.DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
  }, kind)
}
