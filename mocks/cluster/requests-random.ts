/** 32 well mixed bits of whole numbers (each taken modulo 2^32); the order of the numbers matters. */
export function hash(...numbers: readonly number[]): number {
  let state = 0x9e3779b9
  for (const number of numbers) {
    state = Math.imul(state ^ (number >>> 0) ^ (number / 2 ** 32), 0x85ebca6b)
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
    state ^= state >>> 16
  }
  return state >>> 0
}

export function hashText(text: string): number {
  let state = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193)
  return hash(state)
}

/** [0, 1) from 32 bits. */
export const unit = (bits: number): number => bits / 2 ** 32

/** Draws one after another, all of them following from the seed. */
export type Random = {
  /** [0, 1). */
  next(): number
  /** A whole number in [0, below). */
  whole(below: number): number
  pick<Item>(items: readonly Item[]): Item
  /** Log-normal around `median`: mostly near, now and then several times as much. */
  spread(median: number): number
  /** `digits` hexadecimal digits. */
  hex(digits: number): string
}

export function randomFrom(seed: number): Random {
  let draws = 0
  const next = () => unit(hash(seed, ++draws))
  return {
    next,
    whole: (below) => Math.floor(next() * below),
    pick: (items) => items[Math.floor(next() * items.length)]!,
    spread: (median) =>
      median * Math.exp(0.4 * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
    hex: (digits) => {
      let text = ''
      while (text.length < digits) text += hash(seed, ++draws).toString(16).padStart(8, '0')
      return text.slice(0, digits)
    },
  }
}
