import { unixMs } from '~/base/units'
import type { Scope } from '~/model/scope'
import { absolute, resolveRange } from '~/model/time-range'
import type { Trace } from '~/model/trace'
import { type LogsTarget, paths } from '~/paths'
import { useNow } from '~/ui/use-now'

const AROUND_MS = 300_000

/** The log lines of a trace: in the time range of the page, or, where the trace lies outside of it, around the trace. */
export function useLogsHref(trace: Trace, scope: Scope, target: LogsTarget = {}): string {
  const span = resolveRange(scope.range, unixMs(useNow()))
  const endUnixMs = trace.startUnixMs + trace.durationUs / 1000
  const isInRange = span.startUnixMs <= trace.startUnixMs && endUnixMs <= span.endUnixMs
  const range = isInRange
    ? scope.range
    : {
        from: absolute(unixMs(Math.floor(trace.startUnixMs - AROUND_MS))),
        to: absolute(unixMs(Math.ceil(endUnixMs + AROUND_MS))),
      }
  return paths.logs({ traceId: trace.id, ...target }, { ...scope, range })
}
