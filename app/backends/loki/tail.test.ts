import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { type UnixNanos, addNanos, compareNanos, nanosFromMs, unixMs } from '~/base/units'
import { type LogLine, NO_LABELS, logStream } from '~/model/log-line'
import type { NanoSpan } from '~/model/log-page'
import type { TailState } from '~/model/log-tail'
import { openTail } from './tail'
import type { OpenSocket } from './tail-socket'
import recorded from './recorded/tail-frames.json'

const START_MS = 1_795_242_600_000
const at = (seconds: number): UnixNanos =>
  addNanos(nanosFromMs(unixMs(START_MS)), BigInt(seconds) * 1_000_000_000n)

const line = (seconds: number, text: string): LogLine => ({
  timeUnixNanos: at(seconds),
  text,
  stream: logStream({ pod: 'a' }),
  metadata: NO_LABELS,
  parsed: NO_LABELS,
})

const frame = (lines: readonly LogLine[], dropped = 0) =>
  JSON.stringify({
    streams: lines.map((one) => ({ stream: one.stream.labels, values: [[one.timeUnixNanos, one.text]] })),
    ...(dropped > 0 && {
      dropped_entries: Array.from({ length: dropped }, () => ({ timestamp: at(1), labels: {} })),
    }),
  })

type Socket = Parameters<OpenSocket>[1] & { readonly url: URL; closed: boolean }

/** A tail over a server that holds `stored`, with its sockets in the test's hand. */
function setUp(query = '{app="a"}', refused?: BackendError) {
  const stored: LogLine[] = []
  const sockets: Socket[] = []
  const states: TailState[] = []
  const texts: string[] = []
  const gaps: NanoSpan[] = []
  const server = { dropped: 0, recovered: 0, down: false, asked: 0 }
  const tail = openTail(
    {
      formatQuery: async (text) => {
        if (refused) throw refused
        return text
      },
      labels: async () => ['pod', 'app'],
      series: async () => [],
      lines: async (_query, span, { limit }) => {
        server.asked++
        if (server.down) throw new BackendError('network', 'loki')
        const lines = stored
          .filter(
            ({ timeUnixNanos: time }) =>
              compareNanos(time, span.startUnixNanos) >= 0 && compareNanos(time, span.endUnixNanos) < 0,
          )
          .slice(0, limit)
        return { data: { lines, full: lines.length === limit }, warnings: [], infos: [] }
      },
    },
    '/api/loki/loki/api/v1/tail',
    {
      query,
      sinceUnixNanos: at(0),
      known: [line(0, 'known')],
      pageUrl: 'https://binnacle.test/logs',
      random: () => 0.5,
      onLines: (lines) => texts.push(...lines.map(({ text }) => text)),
      onState: (state) => states.push(state),
      onDropped: (count) => (server.dropped += count),
      onRecovered: (count) => (server.recovered += count),
      onGap: (span) => gaps.push(span),
      openSocket: (url, handlers) => {
        const socket: Socket = { ...handlers, url: new URL(url), closed: false }
        sockets.push(socket)
        return { close: () => (socket.closed = true) }
      },
    },
  )
  const socket = (index: number): Socket => {
    const found = sockets[index]
    if (!found) throw new Error(`no socket ${index}`)
    return found
  }
  return {
    tail,
    stored,
    sockets,
    socket,
    states,
    texts,
    gaps,
    server,
    kinds: () => states.map(({ kind }) => kind),
  }
}

const settle = () => vi.advanceTimersByTimeAsync(0)
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)

beforeEach(() => vi.useFakeTimers({ now: START_MS }))
afterEach(() => vi.useRealTimers())

describe('a tail', () => {
  test('asks the socket for what follows, and gives no line twice', async () => {
    const { socket, texts, kinds, server } = setUp()
    await settle()
    const first = socket(0)
    expect(first.url.href).toMatch(/^wss:\/\/binnacle\.test\/api\/loki\/loki\/api\/v1\/tail\?/)
    expect(first.url.searchParams.get('query')).toBe('{app="a"} | drop __error__')
    expect(first.url.searchParams.get('start')).toBe(at(0))
    first.onOpen()
    first.onFrame(frame([line(0, 'known'), line(1, 'new')]))
    first.onFrame(frame([line(1, 'new'), line(3, 'later'), line(2, 'between')], 2))
    expect(texts).toEqual(['new', 'between', 'later'])
    expect(kinds()).toEqual(['connecting', 'live'])
    expect(server.dropped).toBe(2)
  })

  test('of a query that rewrites lines equal ones are genuine, but not those fetched again', async () => {
    const { socket, texts } = setUp('{app="a"} | line_format "x"')
    await settle()
    socket(0).onFrame(frame([line(1, 'x'), line(1, 'x')]))
    socket(0).onClose(1006, '')
    await seconds(1)
    socket(1).onFrame(frame([line(1, 'x'), line(1, 'x'), line(1, 'x')]))
    expect(texts).toEqual(['x', 'x', 'x'])
  })

  test('that is refused by the syntax check says so and opens no socket', async () => {
    const error = new BackendError('api', 'loki', { status: 400, serverText: 'parse error' })
    const { states, sockets } = setUp('{', error)
    await settle()
    expect(states.at(-1)).toEqual({ kind: 'closed', reason: { kind: 'failed', error } })
    expect(sockets).toHaveLength(0)
  })

  test('reconnects with a growing pause and fetches what it missed first', async () => {
    const { socket, sockets, stored, texts, states } = setUp()
    await settle()
    socket(0).onOpen()
    socket(0).onFrame(frame([line(1, 'a')]))
    stored.push(line(1, 'a'), line(1, 'same time'), line(2, 'missed'))
    await seconds(3)
    socket(0).onClose(1011, 'all ingesters closed the connection')
    await settle()
    expect(states.at(-1)).toEqual({
      kind: 'reconnecting',
      attempt: 1,
      retryAtUnixMs: START_MS + 4000,
      reason: { kind: 'socket-closed', code: 1011, text: 'all ingesters closed the connection' },
    })
    await seconds(0.9)
    expect(sockets).toHaveLength(1)
    await seconds(0.1)
    expect(texts).toEqual(['a', 'same time', 'missed'])
    expect(socket(1).url.searchParams.get('start')).toBe(at(2))
    socket(1).onClose(1006, '')
    await settle()
    expect(states.at(-1)).toMatchObject({ kind: 'reconnecting', attempt: 2, retryAtUnixMs: START_MS + 6000 })
  })

  test('whose time is up goes on at once', async () => {
    const { socket, sockets, kinds } = setUp()
    await settle()
    socket(0).onOpen()
    await seconds(3600)
    socket(0).onClose(1011, 'reached tail max duration limit')
    await settle()
    expect(sockets).toHaveLength(2)
    expect(kinds()).toEqual(['connecting', 'live', 'connecting'])
  })

  test('polls when sockets do not work, then tries one again', async () => {
    const { socket, sockets, stored, texts, states, server } = setUp()
    await settle()
    socket(0).onClose(1006, '')
    await seconds(1)
    socket(1).onClose(1006, '')
    await seconds(2)
    socket(2).onClose(1006, '')
    await settle()
    expect(states.at(-1)).toEqual({
      kind: 'polling',
      reason: { kind: 'socket-closed', code: 1006, text: '' },
    })
    stored.push(line(1, 'late'), line(5, 'polled'))
    await seconds(3)
    expect(texts).toEqual(['late', 'polled'])
    server.down = true
    await seconds(3)
    expect(states.at(-1)).toMatchObject({
      kind: 'polling',
      reason: { kind: 'failed', error: { kind: 'network' } },
    })
    server.down = false
    await seconds(60)
    expect(sockets).toHaveLength(4)
    expect(texts).toEqual(['late', 'polled'])
  })

  test('silence is checked, and a socket that withholds lines is replaced', async () => {
    const { socket, stored, texts, states, server } = setUp()
    await settle()
    socket(0).onOpen()
    socket(0).onFrame(frame([line(0, 'known')]))
    await seconds(120)
    expect(server.asked).toBeGreaterThan(0)
    expect(states.at(-1)).toEqual({ kind: 'live' })
    stored.push(line(90, 'withheld'))
    await seconds(60)
    expect(states.at(-1)).toMatchObject({ kind: 'reconnecting', reason: { kind: 'silent' } })
    expect(socket(0).closed).toBe(true)
    await seconds(1)
    expect(texts).toEqual(['withheld'])
  })

  test('a socket that opens and never brings anything is given up at once', async () => {
    const { socket, stored, texts, states } = setUp()
    await settle()
    socket(0).onOpen()
    await seconds(60)
    stored.push(line(50, 'withheld'))
    await seconds(60)
    expect(states.at(-1)).toEqual({ kind: 'polling', reason: { kind: 'silent' } })
    expect(texts).toEqual(['withheld'])
  })

  test('a socket that neither opens nor closes is given up', async () => {
    const { socket, states } = setUp()
    await seconds(11)
    expect(socket(0).closed).toBe(true)
    expect(states.at(-1)).toMatchObject({ kind: 'reconnecting' })
  })

  test('dropped lines are asked for again, late ones too', async () => {
    const { socket, stored, texts, server } = setUp()
    await settle()
    socket(0).onOpen()
    socket(0).onFrame(frame([line(1, 'a'), line(4, 'b')], 2))
    stored.push(line(1, 'a'), line(2, 'dropped'), line(3, 'late'), line(4, 'b'))
    await seconds(5)
    expect(texts).toEqual(['a', 'b', 'dropped', 'late'])
    expect(server).toMatchObject({ dropped: 2, recovered: 2 })
  })

  test('a mend that fails is tried again, and given up after some tries, which is said', async () => {
    const { socket, stored, texts, server, gaps } = setUp()
    await settle()
    socket(0).onOpen()
    socket(0).onFrame(frame([line(0, 'known'), line(4, 'b')], 1))
    stored.push(line(1, 'dropped'), line(4, 'b'))
    server.down = true
    await seconds(6)
    server.down = false
    await seconds(5)
    expect(texts).toEqual(['b', 'dropped'])
    expect(gaps).toEqual([])
    server.down = true
    socket(0).onFrame(frame([line(6, 'c')], 1))
    await seconds(40)
    expect(gaps).toHaveLength(1)
  })

  test('what a socket skips at its beginning is fetched, and where it skips nothing it is not asked for', async () => {
    const { socket, stored, texts, server } = setUp()
    await settle()
    stored.push(line(1, 'a'), line(2, 'b'))
    socket(0).onFrame(frame([line(2, 'b')]))
    await seconds(5)
    expect(texts).toEqual(['b', 'a'])
    socket(0).onClose(1006, '')
    await seconds(2)
    socket(1).onOpen()
    await seconds(6)
    const { asked } = server
    socket(1).onFrame(frame([line(2, 'b'), line(3, 'c')]))
    await seconds(6)
    expect(server.asked).toBe(asked)
  })

  test('a line of this very instant is fetched before a socket opens', async () => {
    const { stored, texts } = setUp()
    stored.push(line(0, 'of now'))
    await settle()
    expect(texts).toEqual(['of now'])
  })

  test('lines that nobody remembers are not asked for again', async () => {
    const { socket, stored, texts } = setUp()
    await settle()
    socket(0).onOpen()
    const many = Array.from({ length: 30_000 }, (_, index) => line(1 + Math.floor(index / 1000), `${index}`))
    stored.push(...many)
    for (let from = 0; from < many.length; from += 100) socket(0).onFrame(frame(many.slice(from, from + 100)))
    await seconds(10)
    expect(texts).toHaveLength(30_000)
  })

  test('fetches many missed lines page by page, also when an instant fills a page', async () => {
    const { socket, stored, texts, gaps } = setUp()
    await settle()
    socket(0).onOpen()
    await seconds(100)
    stored.push(
      ...Array.from({ length: 2500 }, (_, index) =>
        line(index < 1200 ? 1 : 2 + Math.floor(index / 100), `${index}`),
      ),
    )
    socket(0).onClose(1006, '')
    await seconds(1)
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts).toHaveLength(2500)
    expect(gaps).toEqual([])
  })

  test('says what it gave up on after a long interruption', async () => {
    const { socket, stored, texts, gaps } = setUp()
    await settle()
    socket(0).onOpen()
    await seconds(100)
    stored.push(
      ...Array.from({ length: 20_000 }, (_, index) => line(1 + Math.floor(index / 300), `${index}`)),
    )
    socket(0).onClose(1006, '')
    await seconds(1)
    expect(texts.length).toBeLessThan(20_000)
    expect(gaps).toHaveLength(1)
    expect(socket(1).url.searchParams.get('start')).toBe(gaps[0]?.endUnixNanos)
  })

  test('a frame that is no frame ends the socket with a decode error', async () => {
    const { socket, states } = setUp()
    await settle()
    socket(0).onFrame('<html>')
    await settle()
    expect(states.at(-1)).toMatchObject({
      kind: 'reconnecting',
      reason: { kind: 'failed', error: { kind: 'decode' } },
    })
  })

  test('closed by us is silent from then on', async () => {
    const { tail, socket, states, texts } = setUp()
    await settle()
    tail.close()
    socket(0).onFrame(frame([line(1, 'x')]))
    await seconds(100)
    expect(states.at(-1)).toEqual({ kind: 'closed', reason: null })
    expect(socket(0).closed).toBe(true)
    expect(texts).toEqual([])
  })

  test('replays recorded frames of Loki 3.7', async () => {
    const { socket, texts } = setUp()
    await settle()
    for (const one of [...recorded.frames, ...recorded.frames]) socket(0).onFrame(one)
    expect(texts).toHaveLength(8)
    expect(texts.at(-1)).toBe('live line 2 level=warn')
  })
})
