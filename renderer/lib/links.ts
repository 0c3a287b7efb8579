/**
 * Finds what can be opened in a message's text. The text itself is never parsed as HTML; every part
 * is rendered as text. The patterns are bounded and anchored by a look-behind so that 100,000
 * characters of hostile text take linear time.
 */
export type TextPart = { kind: 'text'; text: string } | { kind: 'link'; text: string; url: string }

const PATTERN =
  /(?<![\w.+-])(?:https?:\/\/[^\s<>"]{1,2000}|mailto:[^\s<>"]{3,300}|tel:\+?[\d().-]{3,30}|www\.[^\s<>"]{3,500}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})/giu

const CLOSERS: Record<string, string> = { ')': '(', ']': '[', '}': '{' }

function count(text: string, character: string): number {
  return text.split(character).length - 1
}

/** Punctuation that ends a sentence, or closes a bracket from before it, is not part of an address. */
function trimEnd(match: string): string {
  let kept = match
  for (;;) {
    const last = kept.charAt(kept.length - 1)
    const opener = CLOSERS[last]
    const unbalanced = opener !== undefined && count(kept, last) > count(kept, opener)
    if (last === '' || (!unbalanced && !".,;:!?'’”»*_".includes(last))) return kept
    kept = kept.slice(0, -1)
  }
}

function address(text: string): string {
  if (/^(?:https?:|mailto:|tel:)/i.test(text)) return text
  return text.toLowerCase().startsWith('www.') ? `https://${text}` : `mailto:${text}`
}

export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(PATTERN)) {
    const found = trimEnd(match[0])
    if (/^(?:https?:\/\/|mailto:|tel:|www\.)?$/i.test(found)) continue
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) })
    parts.push({ kind: 'link', text: found, url: address(found) })
    from = match.index + found.length
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) })
  return parts
}
