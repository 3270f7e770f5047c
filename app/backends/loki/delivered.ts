import { type UnixNanos, addNanos, compareNanos, earlier, later } from '~/base/units'
import { labelsKey } from '~/model/labels'
import { LogBuffer } from '~/model/log-buffer'
import type { LogLine } from '~/model/log-line'

/** Enough for the seconds within which a line may come again; what is older no server sends a second time. */
const MAX_LINES = 20_000

const sameLabels = (a: LogLine, b: LogLine): boolean =>
  (a.metadata === b.metadata && a.parsed === b.parsed) ||
  labelsKey({ ...a.metadata, ...a.parsed }) === labelsKey({ ...b.metadata, ...b.parsed })

/** As `lineKey` tells it, without writing a key for each line of a busy tail. */
const isSame = (a: LogLine, b: LogLine): boolean =>
  a.text === b.text && a.stream.key === b.stream.key && sameLabels(a, b)

/** Lines by their instant: few share one, so that looking for an equal one is a comparison or two. */
type Instants = Map<UnixNanos, LogLine[]>

const placeOf = (lines: readonly LogLine[] | undefined, line: LogLine): number =>
  lines?.findIndex((other) => isSame(other, line)) ?? -1

/** Remembers which lines a tail has given, so that what it asks for again is given once. */
export class Delivered {
  readonly #instants: Instants = new Map()
  /** The keys of `#instants`, in the order they came: the first of a map is slow to find where many before it went. */
  readonly #times = new LogBuffer<UnixNanos>()
  #count = 0
  /** The latest time given, or where the tail began. */
  newest: UnixNanos
  readonly #knownFrom: UnixNanos
  /** The latest instant of which lines were given and forgotten. */
  #forgotten: UnixNanos | undefined

  /** `known` are the lines before the tail, the newest without a gap; of their first instant some may be missing. */
  constructor(since: UnixNanos, known: readonly LogLine[]) {
    this.newest = since
    const [first] = known
    const whole = first ? addNanos(first.timeUnixNanos, 1n) : since
    this.#knownFrom = earlier(whole, since)
    for (const line of known) this.add(line)
  }

  /** From here on every line given is remembered: what is asked for from earlier could come twice. */
  get rememberedFrom(): UnixNanos {
    const forgotten = this.#forgotten
    return forgotten === undefined ? this.#knownFrom : later(this.#knownFrom, addNanos(forgotten, 1n))
  }

  add(line: LogLine): void {
    const time = line.timeUnixNanos
    const lines = this.#instants.get(time)
    if (lines) lines.push(line)
    else {
      this.#instants.set(time, [line])
      this.#times.push(time)
    }
    this.#count++
    if (compareNanos(time, this.newest) > 0) this.newest = time
    if (this.#count > MAX_LINES) this.#forgetOldest()
  }

  #forgetOldest(): void {
    const time = this.#times.at(0)
    if (time === undefined || time === this.newest) return
    this.#times.shift()
    this.#count -= this.#instants.get(time)?.length ?? 0
    this.#instants.delete(time)
    this.#forgotten = this.#forgotten === undefined ? time : later(time, this.#forgotten)
  }

  /**
   * Chooses what is new among lines that are asked for again from `start` on. Each line given before is passed over as
   * often as it was given; with `distinct`, when no two entries can be equal, for ever.
   */
  since(start: UnixNanos, distinct: boolean): (lines: readonly LogLine[]) => LogLine[] {
    const again: Instants = new Map()
    for (const [time, lines] of this.#instants)
      if (compareNanos(time, start) >= 0) again.set(time, [...lines])
    return (lines) =>
      lines.filter((line) => {
        const time = line.timeUnixNanos
        const left = again.get(time)
        const place = placeOf(left, line)
        if (place >= 0) {
          left?.splice(place, 1)
          return false
        }
        if (distinct && placeOf(this.#instants.get(time), line) >= 0) return false
        this.add(line)
        return true
      })
  }
}
