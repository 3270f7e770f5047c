import { unixMs } from '~/base/units'
import type { Scope } from '~/model/scope'
import { absolute } from '~/model/time-range'
import type { Trace } from '~/model/trace'
import { type LogsTarget, paths } from '~/paths'

const AROUND_MS = 300_000

/**
 * The log lines of a trace, five minutes around it whatever the page shows: an old trace keeps its lines, and a busy
 * store is not asked for hours.
 */
export function logsHref(trace: Omit<Trace, 'spans'>, scope: Scope, target: LogsTarget = {}): string {
  const endUnixMs = trace.startUnixMs + trace.durationUs / 1000
  const range = {
    from: absolute(unixMs(Math.floor(trace.startUnixMs - AROUND_MS))),
    to: absolute(unixMs(Math.ceil(endUnixMs + AROUND_MS))),
  }
  return paths.logs({ traceId: trace.id, ...target }, { ...scope, range })
}
