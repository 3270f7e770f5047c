/**
 * Many texts in one block of UTF-8. It moves between threads without being copied, and a text takes memory of its own
 * only once it is read. `ends[i]` is where text `i` ends; it begins where the one before it ends.
 */
export type TextTable = { readonly bytes: Uint8Array; readonly ends: Uint32Array }

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Fowler, Noll and Vo's hash of bytes begins with this, and goes on by `hashWith` for each. */
export const HASH_START = -2_128_831_035
export const hashWith = (hash: number, byte: number): number => Math.imul(hash ^ byte, 16_777_619)

/** Gives each different text a number, in the order in which they come. Nothing but bytes: a million cost no garbage. */
export class TextTableBuilder {
  #bytes = new Uint8Array(1 << 12)
  #ends = new Uint32Array(1 << 8)
  #hashes = new Int32Array(1 << 8)
  /** By the low bits of the hash, or in the next free place behind: the number of a text and 1; 0: free. */
  #slots = new Int32Array(1 << 9)
  #size = 0
  #scratch = new Uint8Array(1 << 8)

  /** Half a surrogate pair becomes the replacement character. */
  add(text: string): number {
    if (this.#scratch.length < 3 * text.length) this.#scratch = new Uint8Array(6 * text.length)
    const { written } = encoder.encodeInto(text, this.#scratch)
    let hash = HASH_START
    for (let at = 0; at < written; at++) hash = hashWith(hash, this.#scratch[at]!)
    return this.addBytes(this.#scratch, 0, written, hash)
  }

  /** The UTF-8 of a text, from `start` up to but without `end`, and its hash. */
  addBytes(from: Uint8Array, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1
    const length = end - start
    let slot = (hash ^ (hash >>> 15)) & mask
    for (let known = this.#slots[slot]!; known !== 0; known = this.#slots[slot]!) {
      if (this.#hashes[known - 1] === hash && this.#isText(known - 1, from, start, length)) return known - 1
      slot = (slot + 1) & mask
    }
    this.#makeRoom(length)
    const number = this.#size++
    const at = number === 0 ? 0 : this.#ends[number - 1]!
    if (length < 32)
      for (let offset = 0; offset < length; offset++) this.#bytes[at + offset] = from[start + offset]!
    else this.#bytes.set(from.subarray(start, end), at)
    this.#ends[number] = at + length
    this.#hashes[number] = hash
    this.#slots[slot] = number + 1
    if (2 * this.#size > this.#slots.length) this.#spread()
    return number
  }

  build(): TextTable {
    const end = this.#size === 0 ? 0 : this.#ends[this.#size - 1]!
    return { bytes: this.#bytes.slice(0, end), ends: this.#ends.slice(0, this.#size) }
  }

  /** A text that was added. */
  text(number: number): string {
    return textAt({ bytes: this.#bytes, ends: this.#ends }, number)
  }

  /** Whether a text that was added is 16 or 32 hexadecimal digits in small letters, as ids should be. */
  isHexId(number: number): boolean {
    const start = number === 0 ? 0 : this.#ends[number - 1]!
    const length = this.#ends[number]! - start
    if (length !== 16 && length !== 32) return false
    for (let at = start; at < start + length; at++) {
      const byte = this.#bytes[at]!
      if (byte < 48 || byte > 102 || (byte > 57 && byte < 97)) return false
    }
    return true
  }

  #isText(number: number, from: Uint8Array, start: number, length: number): boolean {
    const at = number === 0 ? 0 : this.#ends[number - 1]!
    if (this.#ends[number]! - at !== length) return false
    for (let offset = 0; offset < length; offset++)
      if (this.#bytes[at + offset] !== from[start + offset]) return false
    return true
  }

  #makeRoom(length: number): void {
    if (this.#size === this.#ends.length) {
      const [ends, hashes] = [this.#ends, this.#hashes]
      this.#ends = new Uint32Array(2 * this.#size)
      this.#ends.set(ends)
      this.#hashes = new Int32Array(2 * this.#size)
      this.#hashes.set(hashes)
    }
    const wanted = length + (this.#size === 0 ? 0 : this.#ends[this.#size - 1]!)
    if (wanted <= this.#bytes.length) return
    const bytes = this.#bytes
    this.#bytes = new Uint8Array(2 * wanted)
    this.#bytes.set(bytes)
  }

  #spread(): void {
    const slots = new Int32Array(2 * this.#slots.length)
    const mask = slots.length - 1
    for (let number = 0; number < this.#size; number++) {
      const hash = this.#hashes[number]!
      let slot = (hash ^ (hash >>> 15)) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = number + 1
    }
    this.#slots = slots
  }
}

/** '' for an index beyond the table. */
export function textAt({ bytes, ends }: TextTable, index: number): string {
  return decoder.decode(bytes.subarray(index === 0 ? 0 : ends[index - 1], ends[index]))
}

/** Whether text `index` is exactly the one whose UTF-8 is `wanted`. */
export function isText({ bytes, ends }: TextTable, index: number, wanted: Uint8Array): boolean {
  const start = index === 0 ? 0 : ends[index - 1]!
  if (ends[index]! - start !== wanted.length) return false
  for (let at = 0; at < wanted.length; at++) if (bytes[start + at] !== wanted[at]) return false
  return true
}

/** The number of a text; -1: the table does not have it. O(texts). */
export function numberOf(table: TextTable, text: string): number {
  const wanted = utf8(text)
  for (let index = 0; index < table.ends.length; index++) if (isText(table, index, wanted)) return index
  return -1
}

/** Negative: text `a` comes before text `b`, by their bytes, which is the order of their characters. */
export function compareTexts({ bytes, ends }: TextTable, a: number, b: number): number {
  const [startA, startB] = [a === 0 ? 0 : ends[a - 1]!, b === 0 ? 0 : ends[b - 1]!]
  const [lengthA, lengthB] = [ends[a]! - startA, ends[b]! - startB]
  for (let at = 0; at < lengthA && at < lengthB; at++) {
    const difference = bytes[startA + at]! - bytes[startB + at]!
    if (difference !== 0) return difference
  }
  return lengthA - lengthB
}

export const utf8 = (text: string): Uint8Array => encoder.encode(text)
