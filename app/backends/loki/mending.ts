import { type UnixNanos, earlier, later } from '~/base/units'
import type { NanoSpan } from '~/model/log-page'

const MEND_AFTER_MS = 5000
const MAX_TRIES = 5

type Mender = {
  /** Fetches what of the span was not given yet, a little later, when late lines are there as well. */
  mend(span: NanoSpan): void
  stop(): void
}

/**
 * Asks once more for spans of which a socket may not have brought all lines. `fetch` gives what is new and tells how
 * many those were; after some tries `onGap` is told what could not be asked for.
 */
export function createMender(
  fetch: (span: NanoSpan) => Promise<number>,
  tell: { onRecovered(lines: number): void; onGap(span: NanoSpan): void },
): Mender {
  let hole: NanoSpan | null = null
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const mend = (span: NanoSpan): void => {
    if (stopped) return
    const union = (of: (a: UnixNanos, b: UnixNanos) => UnixNanos, end: keyof NanoSpan) =>
      hole ? of(span[end], hole[end]) : span[end]
    hole = {
      startUnixNanos: union(earlier, 'startUnixNanos'),
      endUnixNanos: union(later, 'endUnixNanos'),
    }
    timer ??= setTimeout(() => void now(), MEND_AFTER_MS)
  }

  const now = async (): Promise<void> => {
    const span = hole
    hole = null
    timer = undefined
    if (!span) return
    try {
      const found = await fetch(span)
      failures = 0
      if (found > 0 && !stopped) tell.onRecovered(found)
    } catch {
      failures++
      if (stopped) return
      if (failures < MAX_TRIES) return mend(span)
      failures = 0
      tell.onGap(span)
    }
  }

  return {
    mend,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
