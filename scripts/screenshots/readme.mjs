/** The README's pictures, of the demo workspace as everybody can open it. */
import { statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { exitWith, say } from '../lib/run.mjs'
import { workingAfternoon } from './afternoon.mjs'
import { createConversation, openConversation, settled } from './steps.mjs'
import { Studio } from './studio.mjs'

const [, , target] = process.argv
const WIDE = [1280, 800]
const NARROW = [480, 700]
const SHOWN = 'Mortgage offer – Rosie Farrow & Ben Lister'

async function take(studio) {
  const { page } = studio
  const shoot = async (name) => {
    const file = join(target, `${name}.png`)
    await studio.shoot(file)
    say(`${basename(file)} ${Math.round(statSync(file).size / 1000)} kB`)
  }
  await studio.dress('light')
  await studio.resize(...WIDE)
  await shoot('sign-in')
  await page.getByRole('button', { name: 'Try the demo workspace' }).click()
  await settled(page)
  await openConversation(page, SHOWN)
  await shoot('conversations-light')
  await studio.dress('dark')
  await shoot('conversations-dark')
  await studio.resize(...NARROW)
  await shoot('narrow-dark')
  await studio.dress('light')
  await shoot('narrow-light')
  await studio.resize(...WIDE)
  await createConversation(page)
  await shoot('new-conversation')
}

await exitWith(async () => {
  const studio = await Studio.open({ now: workingAfternoon() })
  try {
    await take(studio)
  } finally {
    await studio.close()
  }
})
