import { killsUntil } from '~mocks/cluster/node-kills'
import type { Cluster, SimNode } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Subject, counter, familiesOf, gauge, scrapeOffsetMs } from './build'
import { steadyCounter } from './counters'
import { findNodes, nodeLife } from './ksm-nodes'

const JOB = 'node-problem-detector'

/** What it counts beside processes killed: how often a day. */
const COUNTED = { TaskHung: 0.02, UnregisterNetDevice: 0.3 } as const
const LASTING = [
  ['KernelDeadlock', 'DockerHung'],
  ['ReadonlyFilesystem', 'FilesystemIsReadOnly'],
  ['FrequentKubeletRestart', 'FrequentKubeletRestart'],
] as const

/** The node problem detector, whose targets are labelled with their node. */
export function problemDetectorFamilies(cluster: Cluster): MetricFamily[] {
  const subject: Subject<SimNode> = {
    find: (query) => findNodes(cluster, query),
    labels: (node) => ({ job: JOB, instance: `${node.internalIp}:20257`, node: node.name }),
    life: nodeLife,
    offsetMs: (node) => scrapeOffsetMs(`${JOB}${node.name}`),
    job: JOB,
  }
  return familiesOf(subject, {
    problem_counter: counter('Number of times a specific type of problem have occurred.', (node) => [
      { labels: { reason: 'OOMKilling' }, monotone: true, value: killsUntil(cluster, node) },
      ...Object.entries(COUNTED).map(([reason, perDay]) => ({
        labels: { reason },
        monotone: true,
        value: steadyCounter(`${node.name}/${reason}`, perDay / 86_400, 0.05, node.createdUnixMs),
      })),
    ]),
    problem_gauge: gauge('Whether a specific type of problem is affecting the node or not.', () =>
      LASTING.map(([type, reason]) => ({ labels: { type, reason }, value: 0 })),
    ),
  })
}
