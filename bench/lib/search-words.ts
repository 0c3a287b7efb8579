/** The words of a made-up correspondence: few that everybody uses, very many that are rare. */
import type { Random } from '../../demo/random.ts'

const FREQUENT =
  `the to and you for of a in is on we your it that have with this be I as can will are from please
  thank not at if pension transfer review form client meeting fund report let call send value policy
  adviser signed document attached provider letter Monday Tuesday Thursday address annual case
  mortgage offer income tax allowance retirement proposal update confirm received fee insurance
  contribution portfolio valuation statement illustration charges platform drawdown spouse trust`
    .split(/\s+/u)
    .filter((word) => word !== '')

const SYLLABLES = 'ba den cor mil ra tos vel ni qua san ter lo pri me dra fi gus hel ing ot'.split(
  ' ',
)
const OTHER_SCRIPTS = [
  '年金の移管について確認してください',
  'التقرير جاهز للمراجعة',
  'Отчёт готов к проверке',
  'รายงานพร้อมแล้ว',
  'Zoë agreed 👍🏽 at the café',
]
const VOCABULARY = 40_000

export type Vocabulary = {
  words: readonly string[]
  /** Some words, as often each as people use them. */
  sentence(random: Random): string
}

/** Zipf's law: the word of rank n comes an nth as often as the first. */
export function createVocabulary(): Vocabulary {
  const words = [...FREQUENT]
  for (let number = 0; words.length < VOCABULARY; number += 1) words.push(rareWord(number))
  const sums = new Float64Array(words.length)
  let sum = 0
  for (let rank = 0; rank < words.length; rank += 1) sums[rank] = sum += 1 / (rank + 1)
  const draw = (random: Random) => words[placeOf(sums, random() * sum)] ?? ''
  return {
    words,
    sentence(random) {
      if (random() < 0.02) return OTHER_SCRIPTS[Math.floor(random() * OTHER_SCRIPTS.length)] ?? ''
      const length = 3 + Math.floor(random() ** 2 * 40)
      return Array.from({ length }, () => draw(random)).join(' ')
    },
  }
}

function rareWord(number: number): string {
  let rest = number + SYLLABLES.length
  let word = ''
  while (rest > 0) {
    word = (SYLLABLES[rest % SYLLABLES.length] ?? '') + word
    rest = Math.floor(rest / SYLLABLES.length)
  }
  return word
}

/** The first place whose sum is above the value. */
function placeOf(sums: Float64Array, value: number): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}
