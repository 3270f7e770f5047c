import { useState } from 'react'
import { type UnixNanos, addNanos, earlier, nanosFromMs, unixMs } from '~/base/units'
import type { NanoSpan } from '~/model/log-page'
import { type TimeRange, isRelative } from '~/model/time-range'
import type { LogFeed } from './log-feed'

/** What is known about lines after a time range that stands still. */
export type LaterLines = {
  readonly state: 'idle' | 'loading' | 'failed'
  /** Up to here every line is loaded: the end of the range at first. */
  readonly upToUnixNanos: UnixNanos
  /** Lines after the range were asked for. */
  readonly beyond: boolean
  readonly load: () => void
}

type LaterOptions = {
  readonly feed: LogFeed
  readonly question: string
  readonly range: TimeRange
  /** What was asked for at first; undefined until then. */
  readonly span: NanoSpan | undefined
  /** Asks for a page forward, both ends inclusive, and puts it behind the rows; whether there are more up to that end. */
  readonly ask: (startUnixNanos: UnixNanos, endUnixNanos: UnixNanos) => Promise<boolean | undefined>
}

type Reached = {
  readonly question: string
  readonly state: LaterLines['state']
  /** Exclusive: up to here was asked, and, unless `full`, all was had. */
  readonly endUnixNanos: UnixNanos
  readonly full: boolean
}

/** No server refuses a day; one page of it at a time is loaded. */
const LONGEST_STEP = 86_400_000_000_000n
const SHORTEST_STEP = 3_600_000_000_000n

/** Goes on after the end of a time range that does not end now, as far as the person asks for; null elsewhere. */
export function useLaterLines({ feed, question, range, span, ask }: LaterOptions): LaterLines | null {
  const [reached, setReached] = useState<Reached | null>(null)
  if (!span || isRelative(range)) return null
  const current: Reached =
    reached?.question === question
      ? reached
      : { question, state: 'idle', endUnixNanos: span.endUnixNanos, full: false }
  const { state, full } = current
  const load = async () => {
    const length = BigInt(span.endUnixNanos) - BigInt(span.startUnixNanos)
    const step = length < SHORTEST_STEP ? SHORTEST_STEP : length > LONGEST_STEP ? LONGEST_STEP : length
    const start = full ? (feed.gapStart ?? current.endUnixNanos) : current.endUnixNanos
    const now = addNanos(nanosFromMs(unixMs(Date.now())), 1n)
    const end = full ? current.endUnixNanos : earlier(addNanos(current.endUnixNanos, step), now)
    if (state === 'loading' || BigInt(end) <= BigInt(start)) return
    setReached({ ...current, state: 'loading' })
    try {
      const more = await ask(start, addNanos(end, -1n))
      if (more !== undefined) setReached({ question, state: 'idle', endUnixNanos: end, full: more })
    } catch {
      setReached({ ...current, state: 'failed' })
    }
  }
  return {
    state,
    upToUnixNanos: full ? (feed.gapStart ?? current.endUnixNanos) : current.endUnixNanos,
    beyond: current.endUnixNanos !== span.endUnixNanos,
    load: () => void load(),
  }
}
