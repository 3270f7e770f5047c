import { type UnixNanos, unixNanos } from '~/base/units'
import type { Labels } from '~/model/labels'
import { detectedLevel } from './detected-level'

type Written = {
  readonly us: number
  readonly nanos: number
  readonly text: string
  readonly traceId: string | undefined
}

/** One log line of a stream. Its time as digits and its text are made when they are read: most lines are passed over. */
export class LogLine {
  /** One object per stream: identity tells streams apart. */
  readonly labels: Labels
  /** Whole microseconds since the epoch; `nanos` (0 to 999) beyond them. */
  readonly us: number
  readonly nanos: number
  readonly #written: Written
  #level: string | undefined

  constructor(labels: Labels, written: Written) {
    this.labels = labels
    this.us = written.us
    this.nanos = written.nanos
    this.#written = written
  }

  get timeUnixNanos(): UnixNanos {
    return unixNanos(`${this.us}${String(this.nanos).padStart(3, '0')}`)
  }

  get text(): string {
    return this.#written.text
  }

  get traceId(): string | undefined {
    return this.#written.traceId
  }

  /** As Loki guesses it when the line arrives. */
  get detectedLevel(): string {
    return (this.#level ??= detectedLevel(this.text))
  }
}
