/** A column of numbers whose length is not known before. */
export class Grown {
  #numbers = new Float64Array(1 << 10)
  length = 0

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      const before = this.#numbers
      this.#numbers = new Float64Array(2 * before.length)
      this.#numbers.set(before)
    }
    this.#numbers[this.length++] = number
  }

  /** NaN beyond the end. */
  at(index: number): number {
    return index < this.length ? this.#numbers[index]! : NaN
  }

  /** Those there are, only until the next is pushed. A view is made by each call: not for loops. */
  get numbers(): Float64Array {
    return this.#numbers.subarray(0, this.length)
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.numbers)
  }

  whole(): Uint32Array {
    return new Uint32Array(this.numbers)
  }
}
