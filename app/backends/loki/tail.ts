import { sleep } from '~/base/sleep'
import { BackendError } from '~/base/backend-error'
import { type UnixMs, type UnixNanos, addNanos, compareNanos, nanosFromMs, unixMs } from '~/base/units'
import type { LogLine } from '~/model/log-line'
import type { LogDirection } from '~/model/log-merge'
import type { LogPage, NanoSpan } from '~/model/log-page'
import type { TailReason, TailState } from '~/model/log-tail'
import type { Answer } from '~/model/series'
import { tailDecoder } from './decode'
import { Delivered } from './delivered'
import { rewritesEntries } from './logql'
import { type OpenSocket, openWebSocket } from './tail-socket'

export type TailOptions = {
  readonly query: string
  /** Lines from here on; `known` are those already had at or after it. */
  readonly sinceUnixNanos: UnixNanos
  readonly known: readonly LogLine[]
  /** New lines, ascending within a call; a line that arrives late may be older than those before. */
  onLines(lines: readonly LogLine[]): void
  onState(state: TailState): void
  /** The server dropped at least so many more lines; it does not count all. */
  onDropped(atLeast: number): void
  /** After a long interruption there were too many lines to fetch: those of this span are missing. */
  onGap(span: NanoSpan): void
  /** A whole URL that relative ones are resolved against: the page's own. */
  readonly pageUrl: string
  readonly openSocket?: OpenSocket
  readonly random?: () => number
}

export type Tail = { close(): void }

/** What a tail asks of its client besides the socket. */
type TailSource = {
  formatQuery(query: string, signal: AbortSignal): Promise<string>
  labels(span: NanoSpan, selector: string | undefined, signal: AbortSignal): Promise<readonly string[]>
  lines(
    query: string,
    span: NanoSpan,
    page: { readonly limit: number; readonly direction: LogDirection },
    signal: AbortSignal,
  ): Promise<Answer<LogPage>>
}

const PAGE_LINES = 1000
const MAX_BACKFILL_PAGES = 10
const MAX_FAILURES = 3
const FIRST_BACK_OFF_MS = 1000
const MAX_BACK_OFF_MS = 30_000
const POLL_EVERY_MS = 3000
/** Lines may be written this much late. */
const POLL_OVERLAP_NANOS = 10_000_000_000n
const TRY_SOCKET_AGAIN_MS = 60_000
/** A socket that lasted this long worked. */
const PROVEN_MS = 30_000
const WATCH_EVERY_MS = 60_000
const HOUR_NANOS = 3_600_000_000_000n

const now = (): UnixMs => unixMs(Date.now())

function failure(error: unknown): TailReason {
  if (error instanceof BackendError) return { kind: 'failed', error }
  return { kind: 'failed', error: new BackendError('decode', 'loki', { code: 'shape', cause: error }) }
}

/** How one socket ended. */
type SocketEnd = 'expired' | 'ended' | TailReason

/**
 * Follows a query: WebSocket, reconnected with a jittered back-off, what was missed fetched by range queries, and
 * polling when sockets do not work. Every line is given once. Contract of Loki's tail: pkg/querier/tail.
 */
export function openTail(source: TailSource, tailUrl: string, options: TailOptions): Tail {
  const { query } = options
  const onState = (state: TailState) => options.onState(state)
  const openSocket = options.openSocket ?? openWebSocket
  const random = options.random ?? Math.random
  const controller = new AbortController()
  const { signal } = controller
  const distinct = !rewritesEntries(query)
  const delivered = new Delivered(options.sinceUnixNanos, options.known)

  const give = (lines: readonly LogLine[]) => {
    if (lines.length > 0 && !signal.aborted) options.onLines(lines)
  }

  /** Everything from `start` to now that was not given yet. */
  async function catchUp(start: UnixNanos): Promise<void> {
    const fresh = delivered.since(start, distinct)
    const end = addNanos(nanosFromMs(now()), 1n)
    let from = start
    for (let pages = 0; compareNanos(from, end) < 0; pages++) {
      if (pages === MAX_BACKFILL_PAGES) {
        delivered.newest = end
        return options.onGap({ startUnixNanos: from, endUnixNanos: end })
      }
      const span = { startUnixNanos: from, endUnixNanos: end }
      const { data } = await source.lines(query, span, { limit: PAGE_LINES, direction: 'forward' }, signal)
      // A page begins where the one before ended; its first lines come again and count as given.
      give(pages === 0 ? fresh(data.lines) : delivered.since(from, distinct)(data.lines))
      const last = data.lines.at(-1)?.timeUnixNanos
      if (!data.full || last === undefined) return
      from = last === from ? addNanos(last, 1n) : last
    }
  }

  function followSocket(decode: ReturnType<typeof tailDecoder>): Promise<SocketEnd> {
    const url = new URL(tailUrl, options.pageUrl)
    url.protocol = url.protocol.replace('http', 'ws')
    const start = delivered.newest
    // Without a real stage Loki sends live lines without their structured metadata; this one changes nothing else.
    url.search = new URLSearchParams({
      query: `${query} | drop __error__`,
      start,
      limit: String(PAGE_LINES),
    }).toString()
    const fresh = delivered.since(start, distinct)
    return new Promise((resolve) => {
      let quiet = false
      const end = (how: SocketEnd) => {
        clearInterval(watch)
        signal.removeEventListener('abort', leave)
        socket.close()
        resolve(how)
      }
      const leave = () => end('ended')
      const watch = setInterval(() => {
        if (quiet) void missesLines().then((misses) => misses && end({ kind: 'silent' }))
        quiet = true
      }, WATCH_EVERY_MS)
      const socket = openSocket(url.href, {
        onOpen: () => onState({ kind: 'live' }),
        onFrame: (text) => {
          quiet = false
          try {
            const frame = decode(text)
            give(fresh(frame.lines))
            if (frame.droppedEntries > 0) options.onDropped(frame.droppedEntries)
          } catch (error) {
            end(failure(error))
          }
        },
        onClose: (code, text) => {
          if (/reached tail max duration/.test(text)) end('expired')
          else if (code === 1000) end('ended')
          else end({ kind: 'socket-closed', code, text })
        },
      })
      signal.addEventListener('abort', leave)
    })
  }

  /** Silence is no sign of death, for the server sends nothing when nothing is written: so ask. */
  async function missesLines(): Promise<boolean> {
    const span = {
      startUnixNanos: addNanos(delivered.newest, 1n),
      endUnixNanos: addNanos(nanosFromMs(now()), -POLL_OVERLAP_NANOS),
    }
    if (compareNanos(span.startUnixNanos, span.endUnixNanos) >= 0) return false
    const answer = await source
      .lines(query, span, { limit: 1, direction: 'forward' }, signal)
      .catch(() => null)
    return (answer?.data.lines.length ?? 0) > 0
  }

  async function poll(reason: TailReason): Promise<void> {
    onState({ kind: 'polling', reason })
    const untilUnixMs = now() + TRY_SOCKET_AGAIN_MS
    while (!signal.aborted && now() < untilUnixMs) {
      try {
        await catchUp(addNanos(delivered.newest, -POLL_OVERLAP_NANOS))
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
      source.formatQuery(query, signal),
      source.labels(hour, undefined, signal),
    ])
    return tailDecoder(new Set(names))
  }

  async function run(): Promise<void> {
    let decode: ReturnType<typeof tailDecoder> | undefined
    let failures = 0
    onState({ kind: 'connecting' })
    while (!signal.aborted) {
      let end: SocketEnd
      const beganUnixMs = now()
      try {
        decode ??= await prepare()
        await catchUp(delivered.newest)
        end = signal.aborted ? 'ended' : await followSocket(decode)
      } catch (error) {
        const reason = failure(error)
        // Asking again does not mend a query.
        if (!decode && reason.kind === 'failed' && reason.error.status === 400)
          return onState({ kind: 'closed', reason })
        end = reason
      }
      if (signal.aborted) return
      if (end === 'ended')
        return onState({ kind: 'closed', reason: { kind: 'socket-closed', code: 1000, text: '' } })
      if (end === 'expired') continue
      failures = now() - beganUnixMs >= PROVEN_MS ? 1 : failures + 1
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
      onState({ kind: 'closed', reason: null })
    },
  }
}
