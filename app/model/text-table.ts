/**
 * Many texts in one block of UTF-8. It moves between threads without being copied, and a text takes memory of its own
 * only once it is read. `ends[i]` is where text `i` ends; it begins where the one before it ends.
 */
export type TextTable = { readonly bytes: Uint8Array; readonly ends: Uint32Array }

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Gives each different text a number, in the order in which they come. */
export class TextTableBuilder {
  readonly #indexOf = new Map<string, number>()

  add(text: string): number {
    const known = this.#indexOf.get(text)
    if (known !== undefined) return known
    this.#indexOf.set(text, this.#indexOf.size)
    return this.#indexOf.size - 1
  }

  /** O(total length). Half a surrogate pair becomes the replacement character. */
  build(): TextTable {
    const texts = [...this.#indexOf.keys()]
    const ends = new Uint32Array(texts.length)
    const whole = texts.join('')
    let end = 0
    texts.forEach((text, index) => (ends[index] = end += text.length))
    const bytes = encoder.encode(whole)
    // Bytes are as many as characters where all is ASCII.
    return bytes.length === whole.length ? { bytes, ends } : encodeEach(texts, bytes.length)
  }
}

function encodeEach(texts: readonly string[], about: number): TextTable {
  // Each half of a pair that was torn apart takes three bytes, of which the pair had two.
  const room = new Uint8Array(about + 2 * texts.length)
  const ends = new Uint32Array(texts.length)
  let end = 0
  texts.forEach((text, index) => (ends[index] = end += encoder.encodeInto(text, room.subarray(end)).written))
  return { bytes: room.slice(0, end), ends }
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

export const utf8 = (text: string): Uint8Array => encoder.encode(text)
