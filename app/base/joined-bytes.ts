/** Bytes that come in parts. Joined as they come: joining a hundred megabytes at their end would hold up a page. */
export class JoinedBytes {
  #bytes: Uint8Array
  #length = 0

  /** `expected`: how many there will be, as far as that is told. */
  constructor(expected = 0) {
    this.#bytes = new Uint8Array(expected)
  }

  add(part: Uint8Array): void {
    const length = this.#length + part.length
    if (length > this.#bytes.length) {
      const longer = new Uint8Array(2 * length)
      longer.set(this.all)
      this.#bytes = longer
    }
    this.#bytes.set(part, this.#length)
    this.#length = length
  }

  /** Those that came. */
  get all(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }
}
