/** The menu on the right mouse button over text: spelling first, then the usual. */
import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron'
import { contextItems, type ContextItem } from './context-items.ts'

export type SpellingMenu = {
  suggest: (word: string) => Promise<string[]>
  learn: (word: string) => void
}

export function giveContextMenu(contents: WebContents, spelling: SpellingMenu): void {
  contents.on('context-menu', (_event, params) => {
    const { misspelledWord, dictionarySuggestions } = params
    const isOwn = misspelledWord !== '' && dictionarySuggestions.length === 0
    const found = isOwn ? spelling.suggest(misspelledWord) : Promise.resolve(dictionarySuggestions)
    void found.then((suggestions) => {
      const items = contextItems(params, suggestions)
      if (items.length === 0 || contents.isDestroyed()) return
      const template = items.map((item) => toMenuItem(contents, spelling, item))
      Menu.buildFromTemplate(template).popup()
    })
  })
}

function toMenuItem(
  contents: WebContents,
  spelling: SpellingMenu,
  item: ContextItem,
): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' }
    case 'words':
      return { label: item.label, enabled: false }
    case 'suggestion':
      return { label: item.word, click: () => contents.replaceMisspelling(item.word) }
    case 'learn':
      return { label: item.label, click: () => learn(contents, spelling, item.word) }
    case 'role':
      return { role: item.role, enabled: item.enabled }
  }
}

function learn(contents: WebContents, spelling: SpellingMenu, word: string): void {
  if (process.platform === 'darwin') contents.session.addWordToSpellCheckerDictionary(word)
  else spelling.learn(word)
  // Put in its own place it is looked up again, and the mark goes.
  contents.replaceMisspelling(word)
}
