import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { sleep } from '~/base/sleep'
import { type UnixNanos, addNanos, compareNanos, nanosFromMs, unixMs } from '~/base/units'
import { type LogLine, NO_LABELS, lineKey, logStream } from '~/model/log-line'
import type { NanoSpan } from '~/model/log-page'
import type { TailState } from '~/model/log-tail'
import { openTail } from './tail'
import type { OpenSocket } from './tail-socket'
import { selects } from './test-selector'

const START_MS = 1_795_242_600_000
const SINCE = nanosFromMs(unixMs(START_MS))
const NEVER = new AbortController().signal

/** What happens next, and after how long. */
type Step = { readonly waitMs: number } & (
  | {
      readonly does: 'write'
      readonly count: number
      /** Of so many streams, so late, and all in one nanosecond. */
      readonly pods: number
      readonly lateMs: number
      readonly sameInstant: boolean
      /** What the socket does with them: bring, bring twice, drop and say so, or bring nothing from now on. */
      readonly socket: 'bring' | 'twice' | 'drop' | 'withhold'
    }
  | { readonly does: 'close'; readonly code: number; readonly text: string }
  /** Lines are on their way when the connection breaks; a proxy hands on half of their frame, or nothing. */
  | { readonly does: 'break'; readonly handsOn: boolean }
  /** From now on sockets open, are refused, or neither. */
  | { readonly does: 'sockets'; readonly are: 'open' | 'refused' | 'mute' }
  /** From now on range queries are answered so. */
  | { readonly does: 'queries'; readonly are: 'quick' | 'slow' | 'failing' }
)

const wait = { waitMs: fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 90_000 })) }
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      ...wait,
      does: fc.constant('write' as const),
      count: fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: 1, max: 30 }) },
        { weight: 6, arbitrary: fc.integer({ min: 1, max: 1500 }) },
        // More than a server gives at once.
        { weight: 1, arbitrary: fc.integer({ min: 5000, max: 7000 }) },
      ),
      pods: fc.integer({ min: 1, max: 3 }),
      lateMs: fc.constantFrom(0, 0, 1000, 4000),
      sameInstant: fc.boolean(),
      socket: fc.constantFrom('bring', 'bring', 'twice', 'drop', 'withhold'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...wait,
      does: fc.constant('close' as const),
      code: fc.constantFrom(1006, 1011),
      text: fc.constantFrom('', 'all ingesters closed the connection', 'reached tail max duration limit'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ ...wait, does: fc.constant('break' as const), handsOn: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...wait,
      does: fc.constant('sockets' as const),
      are: fc.constantFrom('open', 'refused', 'mute'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...wait,
      does: fc.constant('queries' as const),
      are: fc.constantFrom('quick', 'slow', 'failing'),
    }),
  },
)

type Written = Pick<Extract<Step, { does: 'write' }>, 'count' | 'pods' | 'sameInstant'>

/** So long the opening of a socket may take. */
const OPENING_MS = 11_000

type Handlers = Parameters<OpenSocket>[1]
type Socket = { readonly handlers: Handlers; open: boolean; dumb: boolean }

/** A Loki whose tail and range queries do as the steps say. */
class Server {
  readonly stored: LogLine[] = []
  dropped = 0
  socket: Socket | null = null
  /** A frame is being handed over. */
  sending = false
  #sockets: 'open' | 'refused' | 'mute' = 'open'
  #queries: 'quick' | 'slow' | 'failing' = 'quick'
  #written = 0

  readonly #inSpan = ({ startUnixNanos, endUnixNanos }: NanoSpan, query = '') =>
    this.stored
      .filter(
        ({ timeUnixNanos: time, stream }) =>
          compareNanos(time, startUnixNanos) >= 0 &&
          compareNanos(time, endUnixNanos) < 0 &&
          selects(query, stream.labels),
      )
      .toSorted((a, b) => compareNanos(a.timeUnixNanos, b.timeUnixNanos))

  readonly lines = async (query: string, span: NanoSpan, { limit }: { limit: number }) => {
    const how = this.#queries
    // What it answers is what it has when it is asked.
    const lines = this.#inSpan(span, query).slice(0, limit)
    if (how === 'slow') await sleep(4000, NEVER)
    if (how === 'failing') throw new BackendError('http', 'loki', { status: 503 })
    return { data: { lines, full: lines.length === limit }, warnings: [], infos: [] }
  }

  readonly series = async () => [
    ...new Map(this.stored.map(({ stream }) => [stream.key, stream.labels])).values(),
  ]

  readonly open: OpenSocket = (url, handlers) => {
    const start = new URL(url).searchParams.get('start') as UnixNanos
    const socket: Socket = { handlers, open: false, dumb: false }
    this.socket = socket
    if (this.#sockets !== 'mute')
      setTimeout(() => {
        if (this.socket !== socket) return
        if (this.#sockets === 'refused') return this.#end(1006, '')
        socket.open = true
        handlers.onOpen()
        const end = addNanos(nanosFromMs(unixMs(Date.now())), 1n)
        this.#send(this.#inSpan({ startUnixNanos: start, endUnixNanos: end }).slice(-1000))
      }, 20)
    return {
      close: () => {
        if (this.socket === socket) this.socket = null
      },
    }
  }

  #end(code: number, text: string): void {
    const { socket } = this
    this.socket = null
    socket?.handlers.onClose(code, text)
  }

  /** Labels of all kinds in one, as without categorize-labels. */
  #send(lines: readonly LogLine[], dropped: readonly LogLine[] = []): void {
    this.sending = true
    for (let from = 0; from < Math.max(1, lines.length); from += 100)
      this.socket?.handlers.onFrame(
        JSON.stringify({
          streams: lines.slice(from, from + 100).map(({ stream, metadata, timeUnixNanos, text }) => ({
            stream: { ...stream.labels, ...metadata },
            values: [[timeUnixNanos, text]],
          })),
          dropped_entries: from > 0 ? undefined : dropped.map((line) => ({ timestamp: line.timeUnixNanos })),
        }),
      )
    this.sending = false
  }

  async do(step: Step): Promise<void> {
    await vi.advanceTimersByTimeAsync(step.waitMs)
    if (step.does === 'sockets') this.#sockets = step.are
    else if (step.does === 'queries') this.#queries = step.are
    else if (!this.socket?.open && step.does !== 'write') return
    else if (step.does === 'close') this.#end(step.code, step.text)
    else if (step.does === 'break') {
      this.write({ count: 5, pods: 2, sameInstant: false }, nanosFromMs(unixMs(Date.now())))
      if (step.handsOn) this.socket?.handlers.onFrame('{"streams":[{"stre')
      else this.#end(1006, '')
    } else this.#write(step)
  }

  /** Lines that were there before the tail, of the very instant it begins with. */
  begin(count: number): readonly LogLine[] {
    return this.write({ count, pods: 2, sameInstant: true }, SINCE)
  }

  write({ count, pods, sameInstant }: Written, at: UnixNanos): readonly LogLine[] {
    const lines = Array.from({ length: count }, (_, index): LogLine => {
      const id = this.#written++
      return {
        timeUnixNanos: addNanos(at, BigInt(sameInstant ? 0 : index)),
        text: `line ${id}`,
        stream: logStream({ app: 'cart', pod: `cart-${id % pods}` }),
        metadata: id % 2 ? { trace_id: `${id}` } : NO_LABELS,
        parsed: NO_LABELS,
      }
    })
    this.stored.push(...lines)
    return lines
  }

  #write({ lateMs, socket, ...written }: Extract<Step, { does: 'write' }>): void {
    const lines = this.write(written, nanosFromMs(unixMs(Math.max(START_MS + 1, Date.now() - lateMs))))
    if (!this.socket?.open) return
    if (socket === 'withhold') this.socket.dumb = true
    if (this.socket.dumb) return
    if (socket === 'drop') {
      this.dropped += lines.length
      this.#send([], lines)
    } else this.#send(lines)
    if (socket === 'twice') this.#send(lines)
  }
}

/** Runs the steps, then lets the server be well for a while. */
async function run(steps: readonly Step[], knownLines: number) {
  vi.setSystemTime(START_MS)
  const server = new Server()
  const given: LogLine[] = []
  const gaps: NanoSpan[] = []
  const said: string[] = []
  let state: TailState = { kind: 'connecting' }
  let dropped = 0
  let fetched = 0
  let recovered = 0
  const known = server.begin(knownLines)
  const tail = openTail(
    {
      formatQuery: async (text) => text,
      labels: async () => ['app', 'pod'],
      lines: server.lines,
      series: server.series,
    },
    '/tail',
    {
      query: '{app="cart"}',
      sinceUnixNanos: SINCE,
      known,
      pageUrl: 'http://binnacle.test',
      random: () => 0.5,
      openSocket: server.open,
      onLines: (lines) => {
        given.push(...lines)
        if (!server.sending) fetched += lines.length
      },
      onState: (next) => (state = next),
      onDropped: (count) => (dropped += count),
      onRecovered: (lines) => {
        recovered += lines
        if (recovered > fetched) said.push('more recovered than was asked for')
      },
      onGap: (span) => gaps.push(span),
    },
  )
  const check = () => {
    const live = server.socket?.open === true
    // Silence is told only after it was noticed: a socket that is open is live, and no other state is.
    if (live !== (state.kind === 'live'))
      said.push(`${state.kind} although the socket is ${live ? '' : 'not '}open`)
    if (state.kind === 'closed') said.push('closed although nobody closed it')
    if (state.kind === 'reconnecting' && state.retryAtUnixMs < Date.now() - OPENING_MS)
      said.push('reconnecting, but long ago')
  }
  // Among too many lines it is not looked for late ones.
  const tooMany = steps.some((step) => step.does === 'write' && step.count >= 5000)
  for (const step of steps) {
    await server.do(tooMany && step.does === 'write' ? { ...step, lateMs: 0 } : step)
    await vi.advanceTimersByTimeAsync(0)
    check()
  }
  for (const step of [
    { does: 'sockets', are: 'open', waitMs: 0 },
    { does: 'queries', are: 'quick', waitMs: 0 },
    // Long enough for the longest back-off, a turn of polling and two looks at a silent socket.
    { does: 'sockets', are: 'open', waitMs: 400_000 },
  ] as const)
    await server.do(step)
  check()
  const stored = [...server.stored]
  // It is closed while an answer is on its way.
  await server.do({ does: 'queries', are: 'slow', waitMs: 0 })
  await server.do({ does: 'close', code: 1006, text: '', waitMs: 0 })
  server.write({ count: 3, pods: 1, sameInstant: false }, nanosFromMs(unixMs(Date.now())))
  await vi.advanceTimersByTimeAsync(2500)
  const atEnd = given.length
  tail.close()
  await vi.advanceTimersByTimeAsync(60_000)
  if (given.length > atEnd) said.push('lines after it was closed')
  const counts = new Map<string, number>()
  for (const line of [...known, ...given]) counts.set(lineKey(line), (counts.get(lineKey(line)) ?? 0) + 1)
  const inGap = ({ timeUnixNanos: time }: LogLine) =>
    gaps.some(
      (gap) => compareNanos(time, gap.startUnixNanos) >= 0 && compareNanos(time, gap.endUnixNanos) < 0,
    )
  return {
    doubled: [...counts]
      .filter(([, count]) => count > 1)
      .map(([key]) => key)
      .slice(0, SHOWN),
    lost: stored
      .filter((line) => !counts.has(lineKey(line)) && !inGap(line))
      .map(({ text }) => text)
      .slice(0, SHOWN),
    uncounted: server.dropped - dropped,
    said,
  }
}

beforeEach(() => vi.useFakeTimers({ now: START_MS }))
afterEach(() => vi.useRealTimers())

/** A message with thousands of lines helps nobody. */
const SHOWN = 5

const FINE = { doubled: [], lost: [], uncounted: 0, said: [] }

test('whatever the server does, nothing is lost or doubled, and the state is said', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), fc.nat(40), async (steps, known) => {
      expect(await run(steps, known)).toEqual(FINE)
    }),
    { numRuns: 60, seed: 4 },
  )
}, 60_000)
