import { type UnixNanos, unixMs, unixNanos } from '~/base/units'
import type { Labels } from '~/model/labels'
import { containerLines } from '~mocks/cluster/log-lines'
import type { Cluster, ContainerSpec, SimPod } from '~mocks/cluster/types'

/** Which containers: all that are named by everything given; `accept` sees the labels of each stream. */
export type LineTarget = {
  readonly namespace?: string | undefined
  readonly pod?: string | undefined
  readonly node?: string | undefined
  readonly container?: string | undefined
  readonly accept?: (labels: Labels) => boolean
}

export type Direction = 'forward' | 'backward'

/** One log line. `labels` is one object per stream: identity tells streams apart. */
export type LogLine = {
  readonly labels: Labels
  readonly timeUnixNanos: UnixNanos
  readonly text: string
  readonly traceId: string | undefined
}

/** A container and the labels of its two streams; null where the target does not take the stream. */
export type LineSource = {
  readonly pod: SimPod
  readonly container: ContainerSpec
  readonly stdout: Labels | null
  readonly stderr: Labels | null
}

/** Mean lines of a container in a second; only chooses how much time to look at at once. */
const LINES_PER_SECOND = 0.15
const SHORTEST_WINDOW_US = 20_000
const LONGEST_WINDOW_US = 300_000_000

function labelsOf(pod: SimPod, container: ContainerSpec, output: 'stdout' | 'stderr'): Labels {
  const app = pod.workload.name
  return {
    app,
    container: container.name,
    job: `${pod.namespace}/${app}`,
    namespace: pod.namespace,
    node_name: pod.node?.name ?? '',
    pod: pod.name,
    service_name: pod.workload.service?.name ?? app,
    stream: output,
  }
}

/** The containers that may have written in [startMs, endMs), in a stable order. */
export function lineSources(
  cluster: Cluster,
  target: LineTarget,
  startMs: number,
  endMs: number,
): LineSource[] {
  const sources: LineSource[] = []
  const where = {
    ...(target.namespace === undefined ? {} : { namespace: target.namespace }),
    ...(target.pod === undefined ? {} : { pod: target.pod }),
    ...(target.node === undefined ? {} : { node: target.node }),
  }
  for (const pod of cluster.pods(unixMs(startMs), unixMs(endMs), where)) {
    if (!pod.node) continue
    for (const container of pod.workload.containers) {
      if (target.container !== undefined && container.name !== target.container) continue
      const [stdout, stderr] = (['stdout', 'stderr'] as const).map((output) => {
        const labels = labelsOf(pod, container, output)
        return !target.accept || target.accept(labels) ? labels : null
      })
      if (stdout || stderr) sources.push({ pod, container, stdout: stdout ?? null, stderr: stderr ?? null })
    }
  }
  return sources
}

/**
 * The log lines in [startUnixNanos, endUnixNanos), merged over all streams in time order, at most `limit`. Lazy: looks
 * at one window of time after the other, as long as the `limit` makes likely, so the newest hundred of a large
 * cluster cost a fraction of a second of its life. Backward is the exact reverse of forward.
 */
export function* logLines(
  cluster: Cluster,
  target: LineTarget,
  startUnixNanos: UnixNanos,
  endUnixNanos: UnixNanos,
  direction: Direction,
  limit: number,
): Generator<LogLine> {
  let left = limit
  for (const window of lineWindows(cluster, target, startUnixNanos, endUnixNanos, direction, limit))
    for (const line of window) {
      if (left-- <= 0) return
      yield line
    }
}

/** The same lines window by window, so that a long reading can be interrupted between two of them. */
export function* lineWindows(
  cluster: Cluster,
  target: LineTarget,
  startUnixNanos: UnixNanos,
  endUnixNanos: UnixNanos,
  direction: Direction,
  limit: number,
): Generator<readonly LogLine[]> {
  const startUs = Number(startUnixNanos.slice(0, -3))
  const endUs = Number(endUnixNanos.slice(0, -3)) + (endUnixNanos.endsWith('000') ? 0 : 1)
  const sources = lineSources(cluster, target, startUs / 1000, endUs / 1000)
  if (sources.length === 0) return
  const likely = (limit / (sources.length * LINES_PER_SECOND)) * 1e6
  let width = Math.ceil(Math.min(LONGEST_WINDOW_US, Math.max(SHORTEST_WINDOW_US, likely)))
  let from = direction === 'forward' ? startUs : endUs
  while (direction === 'forward' ? from < endUs : from > startUs) {
    const [lower, upper] =
      direction === 'forward'
        ? [from, Math.min(endUs, from + width)]
        : [Math.max(startUs, from - width), from]
    const lines = linesOfWindow(cluster, sources, lower, upper).filter(
      ({ timeUnixNanos }) => timeUnixNanos >= startUnixNanos && timeUnixNanos < endUnixNanos,
    )
    if (lines.length * 4 < limit) width = Math.min(LONGEST_WINDOW_US, width * 2)
    yield direction === 'forward' ? lines : lines.toReversed()
    from = direction === 'forward' ? upper : lower
  }
}

function linesOfWindow(
  cluster: Cluster,
  sources: readonly LineSource[],
  startUs: number,
  endUs: number,
): LogLine[] {
  const lines: LogLine[] = []
  for (const { pod, container, stdout, stderr } of sources) {
    if (pod.createdUnixMs * 1000 >= endUs || pod.deletedUnixMs * 1000 <= startUs) continue
    for (const { us, nanos, output, text, traceId } of containerLines(
      cluster,
      { pod, container },
      startUs,
      endUs,
    )) {
      const labels = output === 'stdout' ? stdout : stderr
      if (labels)
        lines.push({
          labels,
          timeUnixNanos: unixNanos(`${us}${String(nanos).padStart(3, '0')}`),
          text,
          traceId,
        })
    }
  }
  // Stable: lines of the same nanosecond keep the order of their streams and, within one, that of writing.
  return lines.sort((a, b) =>
    a.timeUnixNanos < b.timeUnixNanos ? -1 : a.timeUnixNanos > b.timeUnixNanos ? 1 : 0,
  )
}
