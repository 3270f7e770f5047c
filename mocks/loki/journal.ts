import type { Labels } from '~/model/labels'
import { kernelLines } from '~mocks/cluster/kernel-lines'
import type { Cluster, SimNode } from '~mocks/cluster/types'
import type { LineTarget } from './lines'
import { LogLine } from './log-line'

/** The stream of a node's kernel, as a collector that reads the systemd journal labels it. */
export type Journal = { readonly node: SimNode; readonly labels: Labels }

export const KERNEL_LINES_PER_SECOND = 0.004

/** The journals that the target takes: it must not ask for anything that only pods have. */
export function journalsOf(cluster: Cluster, target: LineTarget): Journal[] {
  const { namespace, pod, container, node: wanted, matchers = [] } = target
  if (namespace !== undefined || pod !== undefined || container !== undefined) return []
  return cluster.nodes.flatMap((node) => {
    if (wanted !== undefined && node.name !== wanted) return []
    const labels: Labels = { job: 'systemd-journal', node_name: node.name, unit: 'kernel' }
    return matchers.every(({ name, test }) => test(labels[name] ?? '')) ? [{ node, labels }] : []
  })
}

export const journalLines = (
  cluster: Cluster,
  { node, labels }: Journal,
  startUs: number,
  endUs: number,
): LogLine[] =>
  kernelLines(cluster, node, startUs, endUs).map(
    ({ us, text }) => new LogLine(labels, { us, nanos: 0, text, traceId: undefined }),
  )
