import type { Vector } from './value'

/** As many as a few questions about 150,000 pods need; a column weighs some 150 bytes. */
const MOST_COLUMNS = 1_200_000

/**
 * Vectors already evaluated, by what was asked: long questions repeat their parts, and the questions of one moment each
 * other's. Those that nobody has asked for the longest go first.
 */
export class KnownVectors {
  readonly #vectors = new Map<string, Vector>()
  #columns = 0

  get(key: string): Vector | undefined {
    const vector = this.#vectors.get(key)
    if (!vector) return undefined
    this.#vectors.delete(key)
    this.#vectors.set(key, vector)
    return vector
  }

  set(key: string, vector: Vector): void {
    this.#vectors.set(key, vector)
    this.#columns += vector.columns.length
    for (const [oldest, { columns }] of this.#vectors) {
      if (this.#columns <= MOST_COLUMNS) return
      this.#vectors.delete(oldest)
      this.#columns -= columns.length
    }
  }
}
