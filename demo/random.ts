/** A source of numbers in [0, 1), shaped like Math.random so that either can be passed in. */
export type Random = () => number

/** FNV-1a, so that every part of a world can have its own stream from one seed. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}

/**
 * Small fast counter generator (sfc32). Its state has 128 bits: with 32 bits two streams of a
 * large world would meet, and the same uuid would be handed out twice.
 */
export function createRandom(seed: number, stream = ''): Random {
  let a = hash(`a${stream}${seed}`)
  let b = hash(`b${stream}${seed}`)
  let c = hash(`c${stream}${seed}`)
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let round = 0; round < 12; round += 1) next()
  return next
}

/** A whole number from low to high, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1))
}

export function chance(random: Random, probability: number): boolean {
  return random() < probability
}

export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new RangeError('Cannot pick from an empty list')
  return item
}

export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, order: random() }))
    .sort((left, right) => left.order - right.order)
    .map(({ item }) => item)
}

function eightHex(random: Random): string {
  return Math.floor(random() * 4294967296)
    .toString(16)
    .padStart(8, '0')
}

/** A version 4 shaped uuid; unique as far as the random source is. */
export function uuidFrom(random: Random): string {
  const first = eightHex(random)
  const second = eightHex(random)
  const third = eightHex(random)
  const fourth = eightHex(random)
  const variant = '89ab'.charAt(Math.floor(random() * 4))
  return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-${variant}${third.slice(1, 4)}-${third.slice(4)}${fourth}`
}
