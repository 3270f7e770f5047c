import type { Said } from './log-lines-formats'
import { languageOf, outOfMemoryMessage, stackTrace } from './traces-stacks'
import type { ContainerRun, ContainerSpec } from './types'

/** Words past the logging library: straight to stderr, every line one entry of the same nanosecond. */
export type LastWords = {
  readonly said: readonly Said[]
  readonly raw: readonly string[]
  readonly rawUs: number
}

const MIB = 2 ** 20

/** What a run says as it ends, because of how it ends; null for a run that lasts or was stopped from outside. */
export function lastWords(service: string, container: ContainerSpec, run: ContainerRun): LastWords | null {
  if (!run.end) return null
  const endUs = Math.floor(run.endUnixMs * 1000)
  switch (run.end.reason) {
    case 'Completed':
      return {
        said: [{ us: endUs - 300_000, level: 'info', message: 'finished, exiting' }],
        raw: [],
        rawUs: endUs,
      }
    case 'Error':
      if (run.end.exitCode > 128)
        return {
          said: [{ us: endUs - 900_000, level: 'warn', message: 'SIGTERM received, shutting down' }],
          raw: [],
          rawUs: endUs,
        }
      return {
        said: [
          {
            us: endUs - 200_000,
            level: 'error',
            message: 'cannot continue',
            fields: { exit_code: run.end.exitCode },
            stack: String(stackTrace(container, service, 'unexpected end of input')['exception.stacktrace']),
          },
        ],
        raw: [],
        rawUs: endUs,
      }
    case 'OOMKilled':
      return outOfMemory(service, container, run, endUs)
  }
}

function outOfMemory(service: string, container: ContainerSpec, run: ContainerRun, endUs: number): LastWords {
  const limit = Math.round((container.memoryLimit ?? 512 * MIB) / MIB)
  const lived = endUs - run.startUnixMs * 1000
  const java = languageOf(container) === 'java'
  const warnings = [0.75, 0.82, 0.88, 0.92, 0.95, 0.975, 0.99].map((share): Said => ({
    us: Math.round(endUs - lived * (1 - share)),
    level: 'warn',
    message: java
      ? 'order cache keeps growing, old generation almost full'
      : 'memory use is close to the limit',
    fields: {
      used_mib: Math.round(limit * share),
      limit_mib: limit,
      gc_pause_ms: Math.round(40 / (1.02 - share)),
    },
  }))
  const probes = [0.955, 0.98].map((share): Said => ({
    us: Math.round(endUs - lived * (1 - share)),
    level: 'error',
    message: 'readiness probe failed: health check did not answer in time',
    fields: { timeout_ms: 1000, took_ms: Math.round(1000 + 900 * share) },
  }))
  const death: Said = {
    us: endUs - 1_400_000,
    level: 'error',
    message: outOfMemoryMessage(container),
    stack: String(stackTrace(container, service, outOfMemoryMessage(container))['exception.stacktrace']),
  }
  return {
    said: [...warnings, ...probes, death],
    rawUs: endUs - 180_000,
    raw: java
      ? [
          'java.lang.OutOfMemoryError: Java heap space',
          'Dumping heap to /tmp/java_pid1.hprof ...',
          'Exception in thread "http-nio-8080-Poller" java.lang.OutOfMemoryError: Java heap space',
        ]
      : [
          'fatal error: runtime: cannot allocate memory',
          '',
          'goroutine 1 [running]:',
          'runtime.throw({0x1b2f3c4?, 0x0?})',
          '\t/usr/local/go/src/runtime/panic.go:1101 +0x48',
        ],
  }
}
