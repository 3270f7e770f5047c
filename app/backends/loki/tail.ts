import { sleep } from '~/base/sleep'
import { BackendError } from '~/base/backend-error'
import {
  type UnixMs,
  type UnixNanos,
  addNanos,
  compareNanos,
  earlier,
  later,
  nanosFromMs,
  unixMs,
} from '~/base/units'
import type { LogLine } from '~/model/log-line'
import type { NanoSpan } from '~/model/log-page'
import type { TailReason, TailState } from '~/model/log-tail'
import { backfill } from './backfill'
import { tailDecoder } from './decode'
import { Delivered } from './delivered'
import { rewritesEntries } from './logql'
import { type SocketEnd, followSocket } from './follow-socket'
import { createMender } from './mending'
import { type OpenSocket, openWebSocket } from './tail-socket'
import type { LineSource } from './whole-page'

export type TailOptions = {
  readonly query: string
  /** Lines from here on; `known` are those already had at or shortly before it, in their order. */
  readonly sinceUnixNanos: UnixNanos
  readonly known: readonly LogLine[]
  /** New lines, ascending within a call; a line that arrives late may be older than those before. */
  onLines(lines: readonly LogLine[]): void
  onState(state: TailState): void
  /** The server dropped at least so many more lines; it does not count all. */
  onDropped(atLeast: number): void
  /** So many lines that a socket did not bring were found by asking for them again. */
  onRecovered(lines: number): void
  /** Some lines of this span are missing: there were too many to fetch, or the server did not answer. */
  onGap(span: NanoSpan): void
  /** A whole URL that relative ones are resolved against: the page's own. */
  readonly pageUrl: string
  readonly openSocket?: OpenSocket
  readonly random?: () => number
}

export type Tail = { close(): void }

/** What a tail asks of its client besides the socket. */
type TailSource = LineSource & {
  formatQuery(query: string, signal: AbortSignal): Promise<string>
  labels(span: NanoSpan, selector: string | undefined, signal: AbortSignal): Promise<readonly string[]>
}

/** How many lines before the present a socket begins with. */
const FIRST_LINES = 1000
/** More than that and asking would only add to the load. */
const MAX_PAGES = 10
const MAX_FAILURES = 3
const FIRST_BACK_OFF_MS = 1000
const MAX_BACK_OFF_MS = 30_000
const POLL_EVERY_MS = 3000
/** Lines may be written this much late. */
const LATE_NANOS = 10_000_000_000n
const TRY_SOCKET_AGAIN_MS = 60_000
/** A socket that lasted this long worked. */
const PROVEN_MS = 30_000
const HOUR_NANOS = 3_600_000_000_000n

const now = (): UnixMs => unixMs(Date.now())
/** Ends of spans are exclusive. */
const justAfterNow = (): UnixNanos => addNanos(nanosFromMs(now()), 1n)

function failure(error: unknown): TailReason {
  if (error instanceof BackendError) return { kind: 'failed', error }
  return { kind: 'failed', error: new BackendError('decode', 'loki', { code: 'shape', cause: error }) }
}

/** A server before 2.8 cannot check a query; it is then the first question for lines that is refused. */
function unlessAbsent(error: unknown): void {
  if (!(error instanceof BackendError) || error.status !== 404) throw error
}

/**
 * Follows a query: WebSocket, reconnected with a jittered back-off, what was missed fetched by range queries, and
 * polling when sockets do not work. Every line is given once. Contract of Loki's tail: pkg/querier/tail.
 */
export function openTail(source: TailSource, tailUrl: string, options: TailOptions): Tail {
  const { query } = options
  const onState = (state: TailState) => options.onState(state)
  const random = options.random ?? Math.random
  const controller = new AbortController()
  const { signal } = controller
  const distinct = !rewritesEntries(query)
  const delivered = new Delivered(options.sinceUnixNanos, options.known)

  const give = (lines: readonly LogLine[]) => {
    if (lines.length > 0 && !signal.aborted) options.onLines(lines)
  }

  /** Gives what of a span was not given yet, and says what could not be had. */
  const fetchMissed = (span: NanoSpan, give: (lines: readonly LogLine[]) => void) =>
    backfill(span, {
      source,
      query,
      maxPages: MAX_PAGES,
      signal,
      onPage: (lines, from) => give(delivered.since(from, distinct)(lines)),
    })

  /** Everything from the newest line to now. */
  async function catchUp(): Promise<void> {
    const span = { startUnixNanos: delivered.newest, endUnixNanos: justAfterNow() }
    const missing = await fetchMissed(span, give)
    for (const gap of missing) {
      options.onGap(gap)
      delivered.newest = later(delivered.newest, gap.endUnixNanos)
    }
  }

  /** Gives what of a short span was not given yet, and counts it. */
  async function fetchNew(span: NanoSpan) {
    let found = 0
    const startUnixNanos = later(span.startUnixNanos, delivered.rememberedFrom)
    const tooOld = { ...span, endUnixNanos: earlier(startUnixNanos, span.endUnixNanos) }
    const missing = await fetchMissed({ ...span, startUnixNanos }, (lines) => {
      found += lines.length
      give(lines)
    })
    return { found, missing, tooOld: tooOld.startUnixNanos === tooOld.endUnixNanos ? [] : [tooOld] }
  }

  const mender = createMender(fetchNew, options)

  /** Lines may have been written late, before those that were had last. */
  const mendLate = () => {
    const { newest } = delivered
    const span = { startUnixNanos: addNanos(newest, -LATE_NANOS), endUnixNanos: addNanos(newest, 1n) }
    mender.mend(span, 'late')
  }

  function follow(decode: ReturnType<typeof tailDecoder>): Promise<SocketEnd> {
    const url = new URL(tailUrl, options.pageUrl)
    url.protocol = url.protocol.replace('http', 'ws')
    const start = delivered.newest
    // Without a real stage Loki sends live lines without their structured metadata; this one changes nothing else.
    url.search = new URLSearchParams({
      query: `${query} | drop __error__`,
      start,
      limit: String(FIRST_LINES),
    }).toString()
    const fresh = delivered.since(start, distinct)
    let begun = false
    return followSocket(url, {
      openSocket: options.openSocket ?? openWebSocket,
      signal,
      failure,
      missesLines,
      onOpen: () => {
        onState({ kind: 'live' })
        mendLate()
      },
      onFrame: (text) => {
        const { lines, dropped } = decode(text)
        const before = delivered.newest
        const [first] = lines
        // It begins with the line that was had last, unless there are more since then than it begins with.
        if (!begun && first && compareNanos(first.timeUnixNanos, start) > 0)
          mender.mend({ startUnixNanos: start, endUnixNanos: addNanos(first.timeUnixNanos, 1n) }, 'lost')
        begun ||= first !== undefined
        give(fresh(lines))
        if (dropped.length === 0) return
        options.onDropped(dropped.length)
        const span = {
          startUnixNanos: dropped.reduce(earlier, before),
          endUnixNanos: addNanos(dropped.reduce(later, delivered.newest), 1n),
        }
        mender.mend(span, 'lost')
      },
    })
  }

  /** Whether the server has lines that the socket did not bring; they are given. */
  async function missesLines(): Promise<boolean> {
    const span = {
      startUnixNanos: addNanos(delivered.newest, -LATE_NANOS),
      endUnixNanos: addNanos(nanosFromMs(now()), -LATE_NANOS),
    }
    const nothing = { found: 0, missing: [] }
    const { found, missing } = await fetchNew(span).catch(() => nothing)
    // What is newer is asked for when another socket takes its place.
    for (const gap of missing) if (compareNanos(gap.endUnixNanos, delivered.newest) <= 0) options.onGap(gap)
    return found > 0
  }

  async function poll(reason: TailReason): Promise<void> {
    onState({ kind: 'polling', reason })
    const untilUnixMs = now() + TRY_SOCKET_AGAIN_MS
    while (!signal.aborted && now() < untilUnixMs) {
      try {
        mendLate()
        await catchUp()
        onState({ kind: 'polling', reason })
      } catch (error) {
        if (!signal.aborted) onState({ kind: 'polling', reason: failure(error) })
      }
      await sleep(POLL_EVERY_MS, signal)
    }
  }

  /** Rejects when the query is refused or the server cannot be asked. */
  async function prepare(): Promise<ReturnType<typeof tailDecoder>> {
    const end = nanosFromMs(now())
    const hour = { startUnixNanos: addNanos(end, -HOUR_NANOS), endUnixNanos: end }
    const [, names] = await Promise.all([
      source.formatQuery(query, signal).catch(unlessAbsent),
      source.labels(hour, undefined, signal),
    ])
    return tailDecoder(new Set(names))
  }

  async function run(): Promise<void> {
    let decode: ReturnType<typeof tailDecoder> | undefined
    let failures = 0
    let answered = false
    onState({ kind: 'connecting' })
    while (!signal.aborted) {
      let end: SocketEnd['how']
      let brought = true
      const beganUnixMs = now()
      try {
        decode ??= await prepare()
        mendLate()
        await catchUp()
        answered = true
        if (signal.aborted) return
        const ended = await follow(decode)
        end = ended.how
        brought = ended.brought
      } catch (error) {
        const reason = failure(error)
        // Asking again does not mend a query.
        if (!answered && reason.kind === 'failed' && reason.error.status === 400)
          return onState({ kind: 'closed', reason })
        end = reason
      }
      if (signal.aborted) return
      if (end === 'ended')
        return onState({ kind: 'closed', reason: { kind: 'socket-closed', code: 1000, text: '' } })
      const proven = now() - beganUnixMs >= PROVEN_MS
      if (end === 'expired') {
        if (proven) {
          onState({ kind: 'connecting' })
          continue
        }
        end = { kind: 'socket-closed', code: 1011, text: 'reached tail max duration limit' }
      }
      // A socket that opens and brings nothing of what there is will bring nothing the next time.
      const useless = !brought && end.kind === 'silent'
      failures = useless ? MAX_FAILURES : proven ? 1 : failures + 1
      if (failures >= MAX_FAILURES && decode) {
        await poll(end)
        continue
      }
      const backOffMs =
        Math.min(MAX_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** (failures - 1)) * (0.75 + random() / 2)
      onState({
        kind: 'reconnecting',
        attempt: failures,
        retryAtUnixMs: unixMs(now() + backOffMs),
        reason: end,
      })
      await sleep(backOffMs, signal)
    }
  }

  void run()
  return {
    close() {
      if (signal.aborted) return
      controller.abort()
      mender.stop()
      onState({ kind: 'closed', reason: null })
    },
  }
}
