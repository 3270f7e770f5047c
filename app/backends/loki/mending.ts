import { type UnixNanos, earlier, later } from '~/base/units'
import type { NanoSpan } from '~/model/log-page'

const MEND_AFTER_MS = 5000
const MAX_TRIES = 5

/** `lost`: lines of this span were not brought. `late`: some may have been written after later ones were brought. */
type Why = 'lost' | 'late'

type Mender = {
  /** Fetches what of the span was not given yet, a little later, when late lines are there as well. */
  mend(span: NanoSpan, why: Why): void
  stop(): void
}

type Fetched = {
  readonly found: number
  /** Too many lines to ask for. */
  readonly missing: readonly NanoSpan[]
  /** Too long ago to know which of its lines were given. */
  readonly tooOld: readonly NanoSpan[]
}

type Holes = Readonly<Record<Why, NanoSpan | null>>
const NO_HOLES: Holes = { lost: null, late: null }

const around = (span: NanoSpan, other: NanoSpan | null): NanoSpan => {
  const of = (choose: (a: UnixNanos, b: UnixNanos) => UnixNanos, end: keyof NanoSpan) =>
    other ? choose(span[end], other[end]) : span[end]
  return { startUnixNanos: of(earlier, 'startUnixNanos'), endUnixNanos: of(later, 'endUnixNanos') }
}

/**
 * Asks once more for spans of which a socket may not have brought all lines. `fetch` gives what is new and tells how
 * many those were, and what were too many to ask for. `onGap` is told what is lost that way, and after some tries what
 * could not be asked for at all; of lines that only may have been late there is nothing to say.
 */
export function createMender(
  fetch: (span: NanoSpan) => Promise<Fetched>,
  tell: { onRecovered(lines: number): void; onGap(span: NanoSpan): void },
): Mender {
  let holes = NO_HOLES
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const mend = (span: NanoSpan, why: Why): void => {
    if (stopped) return
    holes = { ...holes, [why]: around(span, holes[why]) }
    timer ??= setTimeout(() => void now(), MEND_AFTER_MS)
  }

  const mendOne = async (span: NanoSpan, why: Why): Promise<void> => {
    try {
      const { found, missing, tooOld } = await fetch(span)
      failures = 0
      if (stopped) return
      if (found > 0) tell.onRecovered(found)
      if (why === 'lost') for (const gap of [...tooOld, ...missing]) tell.onGap(gap)
    } catch {
      failures++
      if (stopped) return
      if (failures < MAX_TRIES) return mend(span, why)
      failures = 0
      tell.onGap(span)
    }
  }

  const now = async (): Promise<void> => {
    const { lost, late } = holes
    holes = NO_HOLES
    timer = undefined
    if (lost) await mendOne(lost, 'lost')
    if (late) await mendOne(late, 'late')
  }

  return {
    mend,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
