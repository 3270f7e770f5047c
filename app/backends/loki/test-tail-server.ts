import { vi } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { sleep } from '~/base/sleep'
import { type UnixNanos, addNanos, compareNanos, later, nanosFromMs, unixMs } from '~/base/units'
import { type LogLine, type LogStream, NO_LABELS, logStream } from '~/model/log-line'
import type { LogDirection } from '~/model/log-merge'
import type { NanoSpan } from '~/model/log-page'
import type { OpenSocket } from './tail-socket'
import { selecting } from './test-selector'

export const START_MS = 1_795_242_600_000
export const SINCE = nanosFromMs(unixMs(START_MS))
const NEVER = new AbortController().signal

/** What happens next, and after how long. */
export type Step = { readonly waitMs: number } & (
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

type Written = Pick<Extract<Step, { does: 'write' }>, 'count' | 'pods' | 'sameInstant'>

type Handlers = Parameters<OpenSocket>[1]
type Socket = { readonly handlers: Handlers; open: boolean; dumb: boolean }

/** For tests: a Loki whose tail and range queries do as the steps say. */
export class TailServer {
  readonly stored: LogLine[] = []
  readonly #writtenMs: number[] = []
  #ordered: readonly LogLine[] | null = null
  readonly #streams = new Map<number, LogStream>()
  /** Since when queries are answered at once. */
  #quickSinceMs = START_MS
  /** Of which the tail has said that lines are missing. */
  readonly gaps: NanoSpan[] = []
  /** What the tail has given, by its text. */
  readonly given = new Set<string>()
  /** Sockets that were asked for, or begun, without lines that could be had by then. */
  early = 0
  dropped = 0
  socket: Socket | null = null
  /** A frame is being handed over. */
  sending = false
  #sockets: 'open' | 'refused' | 'mute' = 'open'
  #shutSinceMs = Infinity
  #lastOpenMs = 0
  #queries: 'quick' | 'slow' | 'failing' = 'quick'
  #written = 0

  readonly #inSpan = ({ startUnixNanos, endUnixNanos }: NanoSpan, query = '') => {
    this.#ordered ??= this.stored.toSorted((a, b) => compareNanos(a.timeUnixNanos, b.timeUnixNanos))
    const selects = selecting(query)
    const chosen = new Set([...this.#streams.values()].filter(({ labels }) => selects(labels)))
    return this.#ordered.filter(
      ({ timeUnixNanos: time, stream }) =>
        compareNanos(time, startUnixNanos) >= 0 && compareNanos(time, endUnixNanos) < 0 && chosen.has(stream),
    )
  }

  readonly lines = async (
    query: string,
    span: NanoSpan,
    { limit, direction }: { limit: number; direction: LogDirection },
  ) => {
    const how = this.#queries
    // What it answers is what it has when it is asked.
    const inSpan = this.#inSpan(span, query)
    const lines = direction === 'forward' ? inSpan.slice(0, limit) : inSpan.slice(-limit)
    if (how === 'slow') await sleep(4000, NEVER)
    if (how === 'failing') throw new BackendError('http', 'loki', { status: 503 })
    return { data: { lines, full: lines.length === limit }, warnings: [], infos: [] }
  }

  readonly series = async () => [...this.#streams.values()].map(({ labels }) => labels)

  readonly open: OpenSocket = (url, handlers) => {
    const start = new URL(url).searchParams.get('start') as UnixNanos
    const socket: Socket = { handlers, open: false, dumb: false }
    this.socket = socket
    if (this.#quickSinceMs < Date.now() - 10_000) this.#checkHad(start, 50)
    if (this.#sockets !== 'mute')
      setTimeout(() => {
        if (this.socket !== socket) return
        if (this.#sockets === 'refused') return this.#end(1006, '')
        socket.open = true
        const newest = this.#newestGiven()
        handlers.onOpen()
        const end = addNanos(nanosFromMs(unixMs(Date.now())), 1n)
        const history = this.#inSpan({ startUnixNanos: start, endUnixNanos: end })
        this.#send(history.slice(-1000))
        if (history.length < 1000) this.#checkHad(newest, 1)
      }, 20)
    return {
      close: () => {
        if (this.socket === socket) this.#leave(socket)
      },
    }
  }

  #streamOf(pod: number): LogStream {
    const stream = this.#streams.get(pod) ?? logStream({ app: 'cart', pod: `cart-${pod}` })
    this.#streams.set(pod, stream)
    return stream
  }

  #newestGiven(): UnixNanos {
    const given = this.stored.filter(({ text }) => this.given.has(text))
    return given.map(({ timeUnixNanos }) => timeUnixNanos).reduce(later, SINCE)
  }

  isInGap(time: UnixNanos): boolean {
    return this.gaps.some(
      (gap) => compareNanos(time, gap.startUnixNanos) >= 0 && compareNanos(time, gap.endUnixNanos) < 0,
    )
  }

  /** Every line from an instant on that was written so long ago should have been given. */
  #checkHad(from: UnixNanos, agoMs: number): void {
    const lacks = this.stored.some(
      ({ timeUnixNanos, text }, index) =>
        !this.given.has(text) &&
        !this.isInGap(timeUnixNanos) &&
        compareNanos(timeUnixNanos, from) >= 0 &&
        (this.#writtenMs[index] ?? Infinity) <= Date.now() - agoMs,
    )
    if (lacks) this.early++
  }

  /** Since when no socket was open and none would open. */
  get noneSinceMs(): number {
    return Math.max(this.#shutSinceMs, this.#lastOpenMs)
  }

  #leave(socket: Socket): void {
    if (socket.open) this.#lastOpenMs = Date.now()
    this.socket = null
  }

  #end(code: number, text: string): void {
    const { socket } = this
    if (!socket) return
    this.#leave(socket)
    socket.handlers.onClose(code, text)
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
    if (step.does === 'sockets') {
      this.#sockets = step.are
      this.#shutSinceMs = step.are === 'open' ? Infinity : Math.min(this.#shutSinceMs, Date.now())
    } else if (step.does === 'queries') {
      this.#queries = step.are
      this.#quickSinceMs = step.are === 'quick' ? Math.min(this.#quickSinceMs, Date.now()) : Infinity
    } else if (!this.socket?.open && step.does !== 'write') return
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
        stream: this.#streamOf(id % pods),
        metadata: id % 2 ? { trace_id: `${id}` } : NO_LABELS,
        parsed: NO_LABELS,
      }
    })
    this.#ordered = null
    this.stored.push(...lines)
    this.#writtenMs.push(...lines.map(() => Date.now()))
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
