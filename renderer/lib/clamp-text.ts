export const CLAMP_CHARACTERS = 2_400
export const CLAMP_LINES = 32

/** The start of a very long text, or null when all of it is short enough to be drawn at once. */
export function clampText(text: string): string | null {
  let end = text.length > CLAMP_CHARACTERS * 1.25 ? CLAMP_CHARACTERS : text.length
  let lines = 0
  for (let index = text.indexOf('\n'); index !== -1 && index < end;) {
    lines += 1
    if (lines === CLAMP_LINES) {
      end = index
      break
    }
    index = text.indexOf('\n', index + 1)
  }
  if (end === text.length) return null
  // Half of a surrogate pair would be drawn as a broken character.
  const code = text.charCodeAt(end - 1)
  return text.slice(0, code >= 0xd800 && code <= 0xdbff ? end - 1 : end).trimEnd()
}

/** One to three emoji and nothing else: drawn large, without a bubble. */
export function isEmojiOnly(text: string): boolean {
  if (text.length > 40) return false
  const trimmed = text.trim()
  return /^(?:\p{RGI_Emoji}\s*){1,3}$/v.test(trimmed) && !/^[\d#*]+$/.test(trimmed)
}
