import { addNanos, nanosFromMs, unixMs } from '~/base/units'
import type { LokiClient } from '~/backends/loki/client'
import { type LogDialect, type LogDialectOverrides, logDialectOf } from '~/model/log-dialect'

/** How far back a stream may have got its last line. */
const LATELY_MS = 3_600_000

/** Asks Loki for the names of its labels: one small question. Rejects when it does not answer. */
export async function detectLogDialect(
  loki: LokiClient,
  overrides: LogDialectOverrides,
  signal: AbortSignal,
): Promise<LogDialect> {
  const now = Date.now()
  const span = {
    startUnixNanos: nanosFromMs(unixMs(now - LATELY_MS)),
    endUnixNanos: addNanos(nanosFromMs(unixMs(now)), 1n),
  }
  return logDialectOf(await loki.labels(span, undefined, signal), overrides)
}
