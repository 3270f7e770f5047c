import { sleep } from '~/base/sleep'
import { type UnixNanos, nanosFromMs, unixMs } from '~/base/units'
import type { Cluster } from '~mocks/cluster/types'
import { LokiError } from './errors'
import { entriesOf, toStreams } from './log-query'
import { parseLogQl } from './logql'
import type { LogQuery } from './logql-types'
import { limitParam, timeParam } from './params'
import type { Entry } from './pipeline'

export type TailFrame = { readonly streams: readonly unknown[]; readonly encodingFlags?: readonly string[] }

const POLL_MS = 500
const MOST_PER_FRAME = 100
const HOUR_MS = 3_600_000
const LONGEST_DELAY_SECONDS = 5

/** Throws the LokiError that a real server answers, as HTTP 400, before it agrees to a WebSocket. */
export function checkTail(params: URLSearchParams): LogQuery {
  const query = parseLogQl(params.get('query') ?? '')
  if (query.kind !== 'log') throw new LokiError(400, 'only log selector queries can be tailed')
  if (delaySeconds(params) > LONGEST_DELAY_SECONDS)
    throw new LokiError(400, "delay_for can't be greater than 5")
  return query
}

const delaySeconds = (params: URLSearchParams): number => Number(params.get('delay_for') ?? 0) || 0

/**
 * What a tail sends until `signal` aborts: first the last `limit` lines since `start`, then live lines as the clock
 * moves, at most 100 a frame and each an element of `streams` of its own, as Loki does. `categorized` is what the
 * header asks for; without it a bare selector's live lines come without structured metadata.
 */
export async function* tailFrames(
  cluster: Cluster,
  params: URLSearchParams,
  signal: AbortSignal,
  categorized = false,
): AsyncGenerator<TailFrame> {
  const query = checkTail(params)
  const readyNow = () => nanosFromMs(unixMs(Date.now() - delaySeconds(params) * 1000))
  let upTo = readyNow()
  const start = timeParam(params, 'start', nanosFromMs(unixMs(Date.now() - HOUR_MS)))
  const history = await collect(cluster, query, start, upTo, 'backward', limitParam(params))
  yield* framesOf(history.toReversed(), categorized)
  while (!signal.aborted) {
    await sleep(POLL_MS, signal)
    const now = readyNow()
    const live = await collect(cluster, query, upTo, now, 'forward', Infinity)
    upTo = now
    if (signal.aborted) return
    if (query.stages.length === 0 && !categorized) for (const entry of live) entry.metadata = {}
    yield* framesOf(live, categorized)
  }
}

async function collect(
  cluster: Cluster,
  query: LogQuery,
  start: UnixNanos,
  end: UnixNanos,
  direction: 'forward' | 'backward',
  limit: number,
): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const some of entriesOf(cluster, query, start, end, direction, limit)) entries.push(...some)
  return entries
}

function* framesOf(entries: readonly Entry[], categorized: boolean): Generator<TailFrame> {
  for (let from = 0; from < entries.length; from += MOST_PER_FRAME) {
    const streams = entries
      .slice(from, from + MOST_PER_FRAME)
      .flatMap((entry) => toStreams([entry], categorized))
    yield categorized ? { streams, encodingFlags: ['categorize-labels'] } : { streams }
  }
}
