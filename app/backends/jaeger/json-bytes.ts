import { HASH_START, type TextTableBuilder, hashWith } from '~/model/text-table'
import { wholeIntegers } from './whole-integers'

const [QUOTE, BACKSLASH, COMMA, COLON, MINUS, ZERO, NINE, SPACE] = [34, 92, 44, 58, 45, 48, 57, 32] as const
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125] as const
const LETTER_N = 110

/** No number of so many digits is rounded before it exceeds what is safe. */
const EXACT_DIGITS = 16

/** Thrown for bytes that are not what the reader expects; they may be JSON all the same. */
class UnexpectedJson extends Error {}

/** Hashes of keys are kept small, so that -1 is none of them. */
const keyOf = (hash: number): number => hash & 0x3fff_ffff

/** What `key` gives for this key. Of two names the hashes differ but once in a thousand million. */
export const keyHash = (key: string): number =>
  keyOf(new TextEncoder().encode(key).reduce((hash, byte) => hashWith(hash, byte), HASH_START))

const decoder = new TextDecoder()

/**
 * Reads JSON from its bytes, whoever calls saying what comes next: neither an object nor a text is made of what is read.
 * Texts go to a table. What is no JSON throws mostly, not always.
 */
export class JsonBytes {
  #at = 0
  /** Of the last string: where it stands, as it is written; the hash of that; whether something in it is escaped. */
  #start = 0
  #end = 0
  #hash = 0
  #escaped = false
  #bytes: Uint8Array = new Uint8Array()
  #isWhole = false
  readonly #texts: TextTableBuilder

  constructor(texts: TextTableBuilder) {
    this.#texts = texts
  }

  /** All bytes that there are by now, those from before among them; `isWhole`: no more will come. */
  feed(bytes: Uint8Array, isWhole: boolean): void {
    this.#bytes = bytes
    this.#isWhole = isWhole
  }

  /** Whether so many bytes are still to be read, or all that will come. */
  hasAhead(bytes: number): boolean {
    return this.#isWhole || this.#bytes.length - this.#at >= bytes
  }

  /** The first byte of what comes next; undefined at the end of all. */
  #peek(): number | undefined {
    let byte = this.#bytes[this.#at]
    while (byte !== undefined && byte <= SPACE) byte = this.#bytes[++this.#at]
    return byte
  }

  #expect(byte: number): void {
    if (this.#peek() !== byte) throw new UnexpectedJson(`byte ${this.#at} is not ${byte}`)
    this.#at++
  }

  /** Whether one begins here; null is passed over, as is what ends where one would begin. */
  #begins(open: number): boolean {
    if (this.#peek() === LETTER_N) {
      this.skip()
      return false
    }
    this.#expect(open)
    return true
  }

  /** false: null, which is passed over. */
  beginsObject(): boolean {
    return this.#begins(OPEN_OBJECT)
  }

  /** false: null, which is passed over. */
  beginsList(): boolean {
    return this.#begins(OPEN_LIST)
  }

  /** The hash of the next key of an object, whose value comes next; -1: the object has ended. */
  key(): number {
    if (this.#peek() === COMMA) this.#at++
    if (this.#peek() === CLOSE_OBJECT) {
      this.#at++
      return -1
    }
    this.#string()
    this.#expect(COLON)
    return keyOf(this.#hash)
  }

  /** Whether another item of a list comes next; else the list has ended. */
  item(): boolean {
    if (this.#peek() === COMMA) this.#at++
    if (this.#peek() !== CLOSE_LIST) return true
    this.#at++
    return false
  }

  /** Passes over a string. */
  #string(): void {
    this.#expect(QUOTE)
    const bytes = this.#bytes
    let at = this.#at
    let hash = HASH_START
    this.#start = at
    this.#escaped = false
    for (let byte = bytes[at]; byte !== QUOTE; byte = bytes[++at]) {
      if (byte === undefined) throw new UnexpectedJson('a string without end')
      hash = hashWith(hash, byte)
      if (byte !== BACKSLASH) continue
      this.#escaped = true
      at++
    }
    this.#end = at
    this.#hash = hash
    this.#at = at + 1
  }

  /** Whether a string comes next. */
  isString(): boolean {
    return this.#peek() === QUOTE
  }

  /** A string as a number of the table; null counts as the empty one, 0. */
  text(): number {
    if (this.#peek() === LETTER_N) {
      this.skip()
      return 0
    }
    this.#string()
    if (this.#escaped) return this.#texts.add(String(this.#parsed(this.#start - 1, this.#end + 1)))
    return this.#texts.addBytes(this.#bytes, this.#start, this.#end, this.#hash)
  }

  /** What is no string as the text that it is, exact to the last digit. */
  verbatim(): number {
    if (this.#peek() === QUOTE) return this.text()
    const start = this.#at
    this.skip()
    let hash = HASH_START
    for (let at = start; at < this.#at; at++) hash = hashWith(hash, this.#bytes[at]!)
    return this.#texts.addBytes(this.#bytes, start, this.#at, hash)
  }

  /** A number, which may be quoted; NaN for null and ''. */
  number(): number {
    const bytes = this.#bytes
    const isQuoted = this.#peek() === QUOTE
    const start = this.#at
    let value = 0
    let at = start
    for (; bytes[at]! >= ZERO && bytes[at]! <= NINE; at++) value = 10 * value + bytes[at]! - ZERO
    const next = bytes[at]
    const isWhole = next === COMMA || next === CLOSE_OBJECT || next === CLOSE_LIST
    if (at > start && at - start <= EXACT_DIGITS && value <= Number.MAX_SAFE_INTEGER && isWhole) {
      this.#at = at
      return value
    }
    if (!isQuoted && next !== LETTER_N && next !== MINUS && at === start)
      throw new UnexpectedJson('no number')
    const read = this.any()
    return read === null || read === '' ? NaN : Number(read)
  }

  /** Whatever comes next, as JSON.parse makes it. */
  any(): unknown {
    this.#peek()
    const start = this.#at
    this.skip()
    return this.#parsed(start, this.#at)
  }

  #parsed(start: number, end: number): unknown {
    return JSON.parse(wholeIntegers(decoder.decode(this.#bytes.subarray(start, end))))
  }

  /** Passes over whatever comes next. */
  skip(): void {
    const bytes = this.#bytes
    let depth = 0
    do {
      const byte = this.#peek()
      switch (byte) {
        case undefined:
          throw new UnexpectedJson('an end within')
        case QUOTE:
          this.#string()
          break
        case OPEN_OBJECT:
        case OPEN_LIST:
          depth++
          this.#at++
          break
        case CLOSE_OBJECT:
        case CLOSE_LIST:
          depth--
          this.#at++
          break
        case COMMA:
        case COLON:
          if (depth === 0) throw new UnexpectedJson('nothing where something should be')
          this.#at++
          break
        default: {
          let at = this.#at
          for (let next = bytes[at]!; isOfLiteral(next); next = bytes[++at]!);
          if (at === this.#at) throw new UnexpectedJson(`byte ${at}`)
          this.#at = at
        }
      }
    } while (depth > 0)
    if (depth < 0) throw new UnexpectedJson('an end without beginning')
  }
}

/** Of true, false, null, or a number. */
const isOfLiteral = (byte: number): boolean =>
  (byte >= ZERO && byte <= NINE) ||
  (byte >= 97 && byte <= 122) ||
  byte === MINUS ||
  byte === 43 ||
  byte === 46 ||
  byte === 69
