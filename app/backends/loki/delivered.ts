import { type UnixNanos, addNanos, compareNanos, earlier, later } from '~/base/units'
import { labelsKey } from '~/model/labels'
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

function put(instants: Instants, line: LogLine): void {
  const lines = instants.get(line.timeUnixNanos)
  if (lines) lines.push(line)
  else instants.set(line.timeUnixNanos, [line])
}

const placeOf = (lines: readonly LogLine[] | undefined, line: LogLine): number =>
  lines?.findIndex((other) => isSame(other, line)) ?? -1

/** Remembers which lines a tail has given, so that what it asks for again is given once. */
export class Delivered {
  /** In the order in which their first lines came. */
  readonly #instants: Instants = new Map()
  #count = 0
  /** The latest time given, or where the tail began. */
  newest: UnixNanos
  /** From here on every line given is remembered: what is asked for from earlier could come twice. */
  rememberedFrom: UnixNanos

  /** `known` are the lines before the tail, the newest without a gap; of their first instant some may be missing. */
  constructor(since: UnixNanos, known: readonly LogLine[]) {
    this.newest = since
    const [first] = known
    const whole = first ? addNanos(first.timeUnixNanos, 1n) : since
    this.rememberedFrom = earlier(whole, since)
    for (const line of known) this.add(line)
  }

  add(line: LogLine): void {
    put(this.#instants, line)
    this.#count++
    if (compareNanos(line.timeUnixNanos, this.newest) > 0) this.newest = line.timeUnixNanos
    if (this.#count > MAX_LINES) this.#forgetOldest()
  }

  #forgetOldest(): void {
    for (const [time, lines] of this.#instants) {
      if (time === this.newest) return
      this.#instants.delete(time)
      this.rememberedFrom = later(this.rememberedFrom, addNanos(time, 1n))
      this.#count -= lines.length
      return
    }
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
