type Params = {
  isEditable: boolean
  misspelledWord: string
  selectionText: string
  editFlags: {
    canUndo: boolean
    canRedo: boolean
    canCut: boolean
    canCopy: boolean
    canPaste: boolean
    canSelectAll: boolean
  }
}

type Role = 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll'

export type ContextItem =
  | { kind: 'separator' }
  | { kind: 'words'; label: string }
  | { kind: 'suggestion'; word: string }
  | { kind: 'learn'; word: string; label: string }
  | { kind: 'role'; role: Role; enabled: boolean }

const MOST_SUGGESTIONS = 5

/** What the menu over a text field, or over selected text, holds; nothing anywhere else. */
export function contextItems(params: Params, suggestions: string[]): ContextItem[] {
  if (!params.isEditable)
    return params.selectionText.trim() === ''
      ? []
      : [{ kind: 'role', role: 'copy', enabled: params.editFlags.canCopy }]
  return [...spelling(params.misspelledWord, suggestions), ...editing(params)]
}

function spelling(word: string, found: string[]): ContextItem[] {
  if (word === '') return []
  const suggestions = found
    .slice(0, MOST_SUGGESTIONS)
    .map((one) => ({ kind: 'suggestion', word: one }) as const)
  return [
    ...(suggestions.length > 0
      ? suggestions
      : [{ kind: 'words', label: 'No suggestions' } as const]),
    { kind: 'learn', word, label: `Add “${word}” to the dictionary` },
    { kind: 'separator' },
  ]
}

function editing({ editFlags: can }: Params): ContextItem[] {
  const role = (name: Role, enabled: boolean): ContextItem => ({
    kind: 'role',
    role: name,
    enabled,
  })
  return [
    role('undo', can.canUndo),
    role('redo', can.canRedo),
    { kind: 'separator' },
    role('cut', can.canCut),
    role('copy', can.canCopy),
    role('paste', can.canPaste),
    role('selectAll', can.canSelectAll),
  ]
}
