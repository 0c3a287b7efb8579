/** What docs/design.md says of words, as far as a program can look after it. */
import ts from 'typescript'

/** Where the words stand that the user reads. */
export const WORD_FILES = [
  /^renderer\/copy(-[a-z]+)?\.ts$/,
  /^contract\/(error-words|actions)\.ts$/,
  /^main\/app\/(ask-to-leave|context-items|file-shell|menu-template|notification-reply|open-notices|page-health)\.ts$/,
  /^main\/app\/(show-conversation|single-instance|tell-of-tray|tray-state)\.ts$/,
  /^main\/notifications\/(notices|notice-actions|presenter)\.ts$/,
  /^main\/files\/(limits|attach)\.ts$/,
  /^main\/workspace\/(session|workspace)\.ts$/,
  /^main\/auth\/oauth\/(loopback|token-endpoint)\.ts$/,
  /^main\/start\/open-settings\.ts$/,
]

/** Names and keys, which keep their capitals inside of a sentence. */
const NAMES = new Set(
  `Parley Plannr Linux Windows English United Kingdom States Touch ID IT ZIP OK A B C PLANNR_BASE_URL
  Enter Escape Shift Control Command Ctrl Right-click Retry Downloads Firm Cc
  Settings Account Details Personal Access Tokens Network Save Name Undo Chromium MIT LICENSES`.split(
    /\s+/,
  ),
)

const RULES = [
  { what: 'no exclamation marks', bad: /!/ },
  { what: 'typographic quotes', bad: /['"]/ },
  { what: 'one ellipsis character', bad: /\.\.\.|\s…/ },
  { what: 'no doubled spaces', bad: / {2}/ },
  { what: 'a dash is –', bad: / - |—/ },
  {
    what: 'plain words',
    bad: /\b(please|oops|sorry|unable|cannot|can not|simply|e-mail|utili[sz]e|whilst|invalid|failure|an error|abort(ed)?)\b/i,
  },
  {
    what: 'British spelling',
    bad: /\b(colors?|centers?|centered|canceled|canceling|behaviors?|favorites?|organizations?|recogniz\w+|customiz\w+|synchroniz\w+|minimiz\w+|maximiz\w+|initializ\w+|gray|labeled|traveled|catalog|dialogs?)\b/i,
  },
  {
    what: 'the words of the glossary',
    bad: /\b(chats?|threads?|recipients?|log out|logout|sign off|log in|trash|thrown away|your administrator|switched (on|off)|present passphrase)\b/i,
  },
]

/** The texts of a module: what is quoted and reads like words, with the line it stands on. */
export function textsOf(source) {
  const file = ts.createSourceFile('words.ts', source, ts.ScriptTarget.Latest, true)
  const texts = []
  const take = (node, text) => {
    if (!readsLikeWords(text)) return
    texts.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text })
  }
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) take(node, node.text)
    if (ts.isTemplateExpression(node))
      take(
        node,
        node.head.text + node.templateSpans.map(({ literal }) => `X${literal.text}`).join(''),
      )
    ts.forEachChild(node, visit)
  }
  visit(file)
  return texts
}

/** Not a code, a key or a path. */
function readsLikeWords(text) {
  return (
    /^[A-Z“X][^_/]*[a-z’”]/.test(text) &&
    !/^[A-Z][\w-]+[A-Z-]\w*$/.test(text) &&
    !text.includes('://')
  )
}

/** What is wrong with a text; empty: nothing. */
export function faultsOf(text) {
  const faults = RULES.filter(({ bad }) => bad.test(text)).map(({ what }) => what)
  if (!isSentenceCase(text)) faults.push('sentence case')
  return faults
}

function isSentenceCase(text) {
  const inside = text.matchAll(/(?<![.:?…“·–,X]) +([A-Z][\w’-]*)/gu)
  return [...inside].every(
    ([, word]) => NAMES.has(word.replace(/’s?$/u, '')) || word.startsWith('X'),
  )
}
