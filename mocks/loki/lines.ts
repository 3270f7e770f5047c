import { type UnixNanos, unixMs } from '~/base/units'
import type { Labels } from '~/model/labels'
import { outputOf } from '~mocks/cluster/log-lines-formats'
import type { Cluster, ContainerRun, ContainerSpec, SimPod } from '~mocks/cluster/types'
import { type Journal, KERNEL_LINES_PER_SECOND, journalLines, journalsOf } from './journal'
import { KEPT_US, keptLines, streamLabel, streamLabels, streamedLines } from './line-cache'
import type { LogLine } from './log-line'

/** Which streams: all that everything given agrees with. The names narrow cheaply, `matchers` are asked of each stream. */
export type LineTarget = {
  readonly namespace?: string | undefined
  readonly pod?: string | undefined
  readonly node?: string | undefined
  readonly container?: string | undefined
  readonly matchers?: readonly { readonly name: string; readonly test: (value: string) => boolean }[]
}

export type Direction = 'forward' | 'backward'

type Output = 'stdout' | 'stderr'

/** A container, and which of its two outputs the target takes. */
type LineSource = {
  readonly pod: SimPod
  readonly container: ContainerSpec
  readonly stdout: boolean
  readonly stderr: boolean
}

/** Mean lines of a container in a second: an estimate, to choose how much time to look at at once. */
const LINES_PER_SECOND = 0.06
const TRACED_LINES_PER_SECOND = 12
const SHORTEST_WINDOW_US = 20_000
const LONGEST_WINDOW_US = 300_000_000

/** What a query has to read of a second, about. A traced pod's lines are found only with those of all others. */
export function linesPerSecond(cluster: Cluster, target: LineTarget, timeMs: number): number {
  const sources = lineSources(cluster, target, timeMs - 1000, timeMs)
  const traced = sources.some(({ pod }) => pod.workload.service)
  const kernel = journalsOf(cluster, target).length * KERNEL_LINES_PER_SECOND
  return sources.length * LINES_PER_SECOND + (traced ? TRACED_LINES_PER_SECOND : 0) + kernel
}

/** The containers that may have written in [startMs, endMs), in a stable order. */
function lineSources(cluster: Cluster, target: LineTarget, startMs: number, endMs: number): LineSource[] {
  const sources: LineSource[] = []
  const where = {
    ...(target.namespace === undefined ? {} : { namespace: target.namespace }),
    ...(target.pod === undefined ? {} : { pod: target.pod }),
    ...(target.node === undefined ? {} : { node: target.node }),
  }
  const { matchers = [] } = target
  for (const pod of cluster.pods(unixMs(startMs), unixMs(endMs), where)) {
    if (!pod.node) continue
    for (const container of pod.workload.containers) {
      if (target.container !== undefined && container.name !== target.container) continue
      const accepts = (output: Output) =>
        matchers.every(({ name, test }) => test(streamLabel(name, pod, container, output)))
      const [stdout, stderr] = [accepts('stdout'), accepts('stderr')]
      if (stdout || stderr) sources.push({ pod, container, stdout, stderr })
    }
  }
  return sources
}

/** The labels of the streams that got a line in [startMs, endMs), in a stable order. */
export function* streamsOf(
  cluster: Cluster,
  target: LineTarget,
  startMs: number,
  endMs: number,
): Generator<Labels> {
  for (const { pod, container, stdout, stderr } of lineSources(cluster, target, startMs, endMs)) {
    const usual = outputOf(container.logFormat)
    if (usual === 'stdout' ? stdout : stderr) yield streamLabels(pod, container, usual)
    // Only dying processes write past their logging library.
    if (
      usual === 'stdout' &&
      stderr &&
      diesBetween(cluster.runs(pod, container.name, unixMs(endMs)), startMs, endMs)
    )
      yield streamLabels(pod, container, 'stderr')
  }
  for (const { labels } of journalsOf(cluster, target)) yield labels
}

const diesBetween = (runs: readonly ContainerRun[], startMs: number, endMs: number): boolean =>
  runs.some((run) => run.end?.reason === 'OOMKilled' && run.endUnixMs >= startMs && run.endUnixMs < endMs)

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
  const [startUs, startNanos] = microsOf(startUnixNanos)
  const [lastUs, endNanos] = microsOf(endUnixNanos)
  const endUs = lastUs + (endNanos === 0 ? 0 : 1)
  const sources = lineSources(cluster, target, startUs / 1000, endUs / 1000)
  const journals = journalsOf(cluster, target)
  if (sources.length === 0 && journals.length === 0) return
  const likely =
    (limit / (sources.length * LINES_PER_SECOND + journals.length * KERNEL_LINES_PER_SECOND)) * 1e6
  let width = Math.ceil(Math.min(LONGEST_WINDOW_US, Math.max(SHORTEST_WINDOW_US, likely)))
  let from = direction === 'forward' ? startUs : endUs
  while (direction === 'forward' ? from < endUs : from > startUs) {
    const [lower, upper] =
      direction === 'forward'
        ? [from, Math.min(endUs, from + width)]
        : [Math.max(startUs, from - width), from]
    const lines = linesOfWindow(cluster, { sources, journals }, lower, upper).filter(
      ({ us, nanos }) =>
        (us > startUs || nanos >= startNanos) && (us < lastUs || (us === lastUs && nanos < endNanos)),
    )
    if (lines.length * 4 < limit) width = Math.min(LONGEST_WINDOW_US, width * 2)
    yield direction === 'forward' ? lines : lines.toReversed()
    from = direction === 'forward' ? upper : lower
  }
}

function keptBetween(cluster: Cluster, source: LineSource, startUs: number, endUs: number): LogLine[] {
  const kept = keptLines(cluster)
  const lines: LogLine[] = []
  for (let minute = Math.floor(startUs / KEPT_US); minute * KEPT_US < endUs; minute++)
    for (const line of kept.ofMinute(source, minute))
      if (line.us >= startUs && line.us < endUs) lines.push(line)
  return lines
}

const microsOf = (time: UnixNanos): readonly [us: number, nanos: number] => [
  Number(time.slice(0, -3)),
  Number(time.slice(-3)),
]

function linesOfWindow(
  cluster: Cluster,
  { sources, journals }: { readonly sources: readonly LineSource[]; readonly journals: readonly Journal[] },
  startUs: number,
  endUs: number,
): LogLine[] {
  const lines = journals.flatMap((journal) => journalLines(cluster, journal, startUs, endUs))
  const isLong = endUs - startUs >= KEPT_US
  for (const source of sources) {
    const { pod } = source
    if (pod.createdUnixMs * 1000 >= endUs || pod.deletedUnixMs * 1000 <= startUs) continue
    const written = isLong
      ? keptBetween(cluster, source, startUs, endUs)
      : streamedLines(cluster, source, startUs, endUs)
    for (const line of written)
      if (line.labels.stream === 'stdout' ? source.stdout : source.stderr) lines.push(line)
  }
  // Stable: lines of the same nanosecond keep the order of their streams and, within one, that of writing.
  return lines.sort((a, b) => a.us - b.us || a.nanos - b.nanos)
}
