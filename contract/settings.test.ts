import { expect, test } from 'vitest'
import { defaultSettings } from './default-settings.ts'
import { fileLimitsSchema } from './file-limits.ts'
import { settingsChangeSchema, settingsSchema } from './settings.ts'

test('the defaults are what is read where nothing is chosen', () => {
  expect(settingsSchema.parse({})).toEqual(defaultSettings)
  expect(fileLimitsSchema.parse({})).toEqual(defaultSettings.fileLimits)
})

test('a setting that can’t be read falls back by itself, and the rest is kept', () => {
  const read = settingsSchema.parse({ sendWith: 'mod-enter', undoHold: 7, spelling: 'yes' })
  expect(read).toEqual({ ...defaultSettings, sendWith: 'mod-enter' })
  expect(settingsSchema.parse({ ownWords: ['', 1] }).ownWords).toEqual([])
})

test('a change of a setting to what it can’t be is refused', () => {
  expect(settingsChangeSchema.safeParse({ undoHold: 7 }).success).toBe(false)
  expect(settingsChangeSchema.safeParse({ undoHold: 5 }).success).toBe(true)
})
