import type { Labels } from '~/model/labels'
import { type ContainerLine, containerLines } from '~mocks/cluster/log-lines'
import type { Cluster, ContainerSpec, SimPod } from '~mocks/cluster/types'
import { LogLine } from './log-line'

type Output = ContainerLine['output']

const LABELS: Readonly<Record<string, (pod: SimPod, container: ContainerSpec, output: Output) => string>> = {
  app: (pod) => pod.workload.name,
  container: (_, container) => container.name,
  job: (pod) => `${pod.namespace}/${pod.workload.name}`,
  namespace: (pod) => pod.namespace,
  node_name: (pod) => pod.node?.name ?? '',
  pod: (pod) => pod.name,
  service_name: (pod) => pod.workload.service?.name ?? pod.workload.name,
  stream: (_, __, output) => output,
}

/** One label of a container's stream; '' where it has none of that name. */
export const streamLabel = (name: string, pod: SimPod, container: ContainerSpec, output: Output): string =>
  LABELS[name]?.(pod, container, output) ?? ''

const known = new WeakMap<SimPod, Map<string, Labels>>()

/** The labels of a container's stream, always the same object. */
export function streamLabels(pod: SimPod, container: ContainerSpec, output: Output): Labels {
  let ofPod = known.get(pod)
  if (!ofPod) known.set(pod, (ofPod = new Map()))
  const key = `${container.name} ${output}`
  let labels = ofPod.get(key)
  if (!labels) {
    labels = Object.fromEntries(
      Object.keys(LABELS).map((name) => [name, streamLabel(name, pod, container, output)]),
    )
    ofPod.set(key, labels)
  }
  return labels
}

type Source = { readonly pod: SimPod; readonly container: ContainerSpec }
type Block = { readonly lines: readonly LogLine[]; readonly forget: () => void }

/** What is kept is kept minute by minute. */
export const KEPT_US = 60_000_000
/** About an hour of the ordinary cluster. */
const MOST_LINES = 150_000

/** What containers wrote in the minutes that were read last, each line with the text that was made of it once. */
class KeptLines {
  readonly #cluster: Cluster
  readonly #byPod = new WeakMap<SimPod, Map<string, Block>>()
  readonly #oldest = new Set<Block>()
  #lines = 0

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /** Of the minute that begins at `minute` × KEPT_US. */
  ofMinute(source: Source, minute: number): readonly LogLine[] {
    const { pod, container } = source
    let ofPod = this.#byPod.get(pod)
    if (!ofPod) this.#byPod.set(pod, (ofPod = new Map()))
    const key = `${minute} ${container.name}`
    const found = ofPod.get(key)
    if (found) return found.lines
    const blocks = ofPod
    const lines = streamedLines(this.#cluster, source, minute * KEPT_US, (minute + 1) * KEPT_US)
    const block: Block = { lines, forget: () => blocks.delete(key) }
    blocks.set(key, block)
    this.#oldest.add(block)
    this.#lines += lines.length + 1
    for (const old of this.#oldest) {
      if (this.#lines <= MOST_LINES) break
      old.forget()
      this.#oldest.delete(old)
      this.#lines -= old.lines.length + 1
    }
    return lines
  }
}

const kept = new WeakMap<Cluster, KeptLines>()

/** Lines that are likely to be read again. */
export function keptLines(cluster: Cluster): KeptLines {
  let lines = kept.get(cluster)
  if (!lines) kept.set(cluster, (lines = new KeptLines(cluster)))
  return lines
}

/** What a container wrote in [startUs, endUs), earliest first. */
export const streamedLines = (cluster: Cluster, source: Source, startUs: number, endUs: number): LogLine[] =>
  containerLines(cluster, source, startUs, endUs).map(
    (line) => new LogLine(streamLabels(source.pod, source.container, line.output), line),
  )
