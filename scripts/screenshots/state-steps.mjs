/** What a user does over the page's stand-in for main to get to the state of a picture. */
const newest = 'Pension transfer – Whitcombe'

/** No question is answered from now on. */
export const hang = (page) =>
  page.evaluate(() => {
    window.fakeMain.delay = 1e9
  })

export const open = async (page, name = newest) => {
  await page.getByRole('option', { name }).first().click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}
export const openAt = (index) => async (page) => {
  await page.getByRole('option').nth(index).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByRole('textbox', { name: 'Message', exact: true }).waitFor()
}
export const press = (name) => (page) => page.getByRole('button', { name, exact: true }).click()
export const search = (words) => async (page) => {
  await page.getByRole('searchbox', { name: 'Search', exact: true }).fill(words)
}
export const settings = (section) => async (page) => {
  await press('Settings')(page)
  await page.getByRole('tab', { name: section }).click()
}
export const then =
  (...steps) =>
  async (page) => {
    for (const step of steps) await step(page)
  }
