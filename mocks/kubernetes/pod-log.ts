import { type UnixMs, msFromNanos, nanosFromMs, unixMs } from '~/base/units'
import { logLines } from '~mocks/loki/lines'
import type { Cluster, SimPod } from '~mocks/cluster/types'

type LogOptions = {
  readonly container: string
  readonly previous: boolean
  readonly timestamps: boolean
  /** undefined: all. */
  readonly tailLines: number | undefined
  readonly sinceSeconds: number | undefined
}

/** What a kubelet keeps of one run: it rotates its files. */
const LONGEST_LOG_LINES = 20_000

/** The log of a container's latest run, or of the one before; null where there is no such run. */
export function podLog(cluster: Cluster, pod: SimPod, now: UnixMs, options: LogOptions): string | null {
  const runs = cluster.runs(pod, options.container, now)
  const run = runs.at(options.previous ? -2 : -1)
  if (!run) return null
  const since = options.sinceSeconds === undefined ? 0 : now - options.sinceSeconds * 1000
  const start = unixMs(Math.max(run.startUnixMs, since))
  const end = unixMs(Math.min(run.endUnixMs + 1, now))
  if (end <= start) return ''
  const target = { namespace: pod.namespace, pod: pod.name, container: options.container }
  const limit = Math.min(options.tailLines ?? LONGEST_LOG_LINES, LONGEST_LOG_LINES)
  const newestFirst = logLines(cluster, target, nanosFromMs(start), nanosFromMs(end), 'backward', limit)
  return Array.from(newestFirst, ({ timeUnixNanos, text }) => {
    if (!options.timestamps) return `${text}\n`
    const seconds = new Date(msFromNanos(timeUnixNanos)).toISOString().slice(0, 19)
    return `${seconds}.${timeUnixNanos.slice(-9)}Z ${text}\n`
  })
    .toReversed()
    .join('')
}
