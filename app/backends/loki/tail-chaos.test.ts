import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nanosFromMs, unixMs } from '~/base/units'
import { type LogLine, lineKey } from '~/model/log-line'
import type { TailState } from '~/model/log-tail'
import { openTail } from './tail'
import { SINCE, START_MS, type Step, TailServer } from './test-tail-server'

/** So long the opening of a socket may take. */
const OPENING_MS = 11_000
/** After so long without one there is polling. */
const GIVES_UP_MS = 60_000

const wait = { waitMs: fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 90_000 })) }
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      ...wait,
      does: fc.constant('write' as const),
      count: fc.oneof(
        { weight: 12, arbitrary: fc.integer({ min: 1, max: 30 }) },
        { weight: 8, arbitrary: fc.integer({ min: 1, max: 1500 }) },
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

/** Runs the steps, then lets the server be well for a while. */
async function run(steps: readonly Step[], knownLines: number) {
  vi.setSystemTime(START_MS)
  const server = new TailServer()
  const given: LogLine[] = []
  const said: string[] = []
  let state: TailState = { kind: 'connecting' }
  let dropped = 0
  let fetched = 0
  let recovered = 0
  const known = server.begin(knownLines)
  for (const { text } of known) server.given.add(text)
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
        for (const { text } of lines) server.given.add(text)
        if (!server.sending) fetched += lines.length
      },
      onState: (next) => (state = next),
      onDropped: (count) => (dropped += count),
      onRecovered: (lines) => {
        recovered += lines
        if (recovered > fetched) said.push('more recovered than was asked for')
      },
      onGap: (span) => server.gaps.push(span),
    },
  )
  const check = (isWell = false) => {
    const live = server.socket?.open === true
    // Silence is told only after it was noticed: a socket that is open is live, and no other state is.
    if (live !== (state.kind === 'live'))
      said.push(`${state.kind} although the socket is ${live ? '' : 'not '}open`)
    if (!live && server.noneSinceMs < Date.now() - GIVES_UP_MS && state.kind !== 'polling')
      said.push(`${state.kind} although no socket works`)
    if (isWell && !live) said.push(`${state.kind} although all is well`)
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
  check(true)
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
  return {
    doubled: [...counts]
      .filter(([, count]) => count > 1)
      .map(([key]) => key)
      .slice(0, SHOWN),
    lost: stored
      .filter((line) => !counts.has(lineKey(line)) && !server.isInGap(line.timeUnixNanos))
      .map(({ text }) => text)
      .slice(0, SHOWN),
    uncounted: server.dropped - dropped,
    early: server.early,
    said,
  }
}

beforeEach(() => vi.useFakeTimers({ now: START_MS }))
afterEach(() => vi.useRealTimers())

/** A message with thousands of lines helps nobody. */
const SHOWN = 5

const FINE = { doubled: [], lost: [], uncounted: 0, early: 0, said: [] }

const some = { does: 'write', pods: 3, lateMs: 0, sameInstant: false, socket: 'bring' } as const
const CUT_OFF = { does: 'close', code: 1006, text: '', waitMs: 100 } as const

/** Lines older than the newest one come while no socket is there to bring them. */
const LATE_WHILE_DOWN: readonly Step[] = [
  { ...some, count: 5, waitMs: 5000 },
  CUT_OFF,
  { ...some, count: 3, lateMs: 4000, waitMs: 100 },
  { ...some, count: 1, waitMs: 20_000 },
]

/** Lines of the newest instant are written while no socket is there, and while one opens. */
const OF_THE_NEWEST_INSTANT: readonly Step[] = [
  { ...some, count: 2, sameInstant: true, waitMs: 12_000 },
  CUT_OFF,
  { ...some, count: 2, sameInstant: true, lateMs: 500, waitMs: 400 },
  { ...some, count: 2, sameInstant: true, lateMs: 1110, waitMs: 610 },
]

/** Half of a frame comes, and then others. */
const HALF_A_FRAME: readonly Step[] = [
  { does: 'break', handsOn: true, waitMs: 1000 },
  { ...some, count: 3, waitMs: 15_000 },
]

/** More is missed than is fetched, and the next lines come before a socket is open again. */
const RIGHT_AFTER_A_GAP: readonly Step[] = [
  { does: 'sockets', are: 'refused', waitMs: 0 },
  ...[100, 100, 100].map((waitMs) => ({ ...some, count: 7000, waitMs })),
  { does: 'sockets', are: 'open', waitMs: 0 },
  { ...some, count: 3, waitMs: 730 },
]

test('whatever the server does, nothing is lost or doubled, and the state is said', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), fc.nat(40), async (steps, known) => {
      expect(await run(steps, known)).toEqual(FINE)
    }),
    {
      numRuns: 40,
      seed: 4,
      examples: [LATE_WHILE_DOWN, OF_THE_NEWEST_INSTANT, HALF_A_FRAME, RIGHT_AFTER_A_GAP].map((steps) => [
        [...steps],
        3,
      ]),
    },
  )
}, 120_000)
