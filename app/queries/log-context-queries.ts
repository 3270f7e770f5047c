import { infiniteQueryOptions } from '@tanstack/react-query'
import { notConfigured } from '~/base/backend-error'
import { type UnixNanos, addNanos } from '~/base/units'
import type { LokiClient } from '~/backends/loki/client'
import type { LogLine, LogStream } from '~/model/log-line'
import { type LogDirection, withoutKnown } from '~/model/log-merge'
import type { BackEnds } from './back-ends'
import { streamQuery } from './log-expressions'

const CONTEXT_LINES = 50
const DAY_NANOS = 86_400_000_000_000n

/** Where a page ends that is not the last one: an instant, and which of its lines are known by now. */
type Border = {
  readonly direction: LogDirection
  readonly unixNanos: UnixNanos
  readonly known: readonly LogLine[]
}

type ContextPage = {
  /** Ascending, and as they were written within a nanosecond. */
  readonly lines: readonly LogLine[]
  readonly older: Border | undefined
  readonly newer: Border | undefined
}

function nextBorder(border: Border, lines: readonly LogLine[], full: boolean): Border | undefined {
  if (!full) return undefined
  const { direction } = border
  const edge = (direction === 'backward' ? lines[0] : lines.at(-1))?.timeUnixNanos ?? border.unixNanos
  const known = [
    ...(edge === border.unixNanos ? border.known : []),
    ...lines.filter(({ timeUnixNanos }) => timeUnixNanos === edge),
  ]
  return { direction, unixNanos: edge, known }
}

/** Lines of the stream from the border on, without those known; at least one new one where there is any. */
async function pageFrom(loki: LokiClient, query: string, border: Border, signal: AbortSignal) {
  const { direction, unixNanos, known } = border
  const span =
    direction === 'backward'
      ? { startUnixNanos: addNanos(unixNanos, -DAY_NANOS), endUnixNanos: addNanos(unixNanos, 1n) }
      : { startUnixNanos: unixNanos, endUnixNanos: addNanos(unixNanos, DAY_NANOS) }
  const limit = CONTEXT_LINES + known.length
  const { data } = await loki.lines(query, span, { limit, direction }, signal)
  const lines = withoutKnown(data.lines, known)
  return { lines, border: nextBorder(border, lines, data.full && lines.length > 0) }
}

/** The lines before and after an instant in one stream, unfiltered, page by page both ways, a day at most. */
export const logContext = ({ loki }: BackEnds, stream: LogStream, atUnixNanos: UnixNanos) =>
  infiniteQueryOptions({
    queryKey: ['logs', 'context', stream.key, atUnixNanos],
    staleTime: Infinity,
    gcTime: 0,
    initialPageParam: null as Border | null,
    queryFn:
      loki === null
        ? notConfigured('loki')
        : async ({ pageParam, signal }): Promise<ContextPage> => {
            const query = streamQuery(stream)
            if (pageParam) {
              const { lines, border } = await pageFrom(loki, query, pageParam, signal)
              const isOlder = pageParam.direction === 'backward'
              return { lines, older: isOlder ? border : undefined, newer: isOlder ? undefined : border }
            }
            const [before, after] = await Promise.all([
              pageFrom(
                loki,
                query,
                { direction: 'backward', unixNanos: addNanos(atUnixNanos, -1n), known: [] },
                signal,
              ),
              pageFrom(loki, query, { direction: 'forward', unixNanos: atUnixNanos, known: [] }, signal),
            ])
            return { lines: [...before.lines, ...after.lines], older: before.border, newer: after.border }
          },
    getPreviousPageParam: ({ older }) => older ?? null,
    getNextPageParam: ({ newer }) => newer ?? null,
  })
