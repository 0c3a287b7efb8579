/** Whether a word is spelt as the list has it, or is none that a list could have. */
export function createWordCheck(list: string): (text: string) => boolean {
  const known = new Set(list.split('\n'))
  return (text) => !isWord(text) || knows(known, text.replaceAll('’', "'"))
}

/** False for what is no word of a language: numbers, policy numbers, abbreviations, addresses. */
function isWord(text: string): boolean {
  if (/\d/u.test(text) || text.length > 60) return false
  const isAbbreviation = text.length <= 5 && text === text.toUpperCase()
  return !isAbbreviation && /^[\p{Script=Latin}\p{M}'’-]+$/u.test(text)
}

function knows(known: ReadonlySet<string>, word: string): boolean {
  if (known.has(word)) return true
  const lower = word.toLowerCase()
  const isCapital = word === capital(lower) || word === word.toUpperCase()
  if (isCapital && (known.has(lower) || known.has(capital(lower)))) return true
  return word.endsWith("'s") && knows(known, word.slice(0, -2))
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
