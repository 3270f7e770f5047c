import type { Vector } from './value'

/** As many as a few questions about 150,000 pods need; a column weighs some 150 bytes. */
const MOST_COLUMNS = 600_000

/** A vector without columns weighs as much as so many of them. */
const VECTOR_COLUMNS = 4

const weightOf = ({ columns }: Vector): number => VECTOR_COLUMNS + columns.length

/**
 * Vectors already evaluated, by what was asked: long questions repeat their parts, and the questions of one moment each
 * other's.
 */
export class KnownVectors {
  readonly #known = new Newest<Vector>()
  #quiet: Newest<Quiet> | undefined

  constructor(quiet?: Newest<Quiet>) {
    this.#quiet = quiet
  }

  get hasQuiet(): boolean {
    return this.#quiet !== undefined
  }

  /** What parts of a large store answered: it stands while nothing happens in them. */
  get quiet(): Newest<Quiet> {
    return (this.#quiet ??= new Newest())
  }

  get(key: string): Vector | undefined {
    return this.#known.get(key)
  }

  set(key: string, vector: Vector): void {
    this.#known.set(key, vector)
  }
}

/** With the instant that was asked about. */
type Quiet = Vector & { readonly timeUnixMs: number }

/** Those that nobody has asked for the longest go first. */
class Newest<Known extends Vector> {
  readonly #vectors = new Map<string, Known>()
  #columns = 0

  get(key: string): Known | undefined {
    const vector = this.#vectors.get(key)
    if (!vector) return undefined
    this.#vectors.delete(key)
    this.#vectors.set(key, vector)
    return vector
  }

  set(key: string, vector: Known): void {
    const before = this.#vectors.get(key)
    if (before) this.#columns -= weightOf(before)
    this.#vectors.set(key, vector)
    this.#columns += weightOf(vector)
    for (const [oldest, known] of this.#vectors) {
      if (this.#columns <= MOST_COLUMNS) return
      this.#vectors.delete(oldest)
      this.#columns -= weightOf(known)
    }
  }
}
