import { QueryClient } from '@tanstack/react-query'
import type { Series } from '~/model/series'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'
import { clusterCapacity, clusterCounts, clusterUsage } from './cluster-queries'
import { clusterHealth } from './health-queries'
import { controlPlaneChart } from './control-plane-queries'
import { nodeKey } from '~/model/node'
import { nodeList, nodeTable } from './node-queries'
import { podUsage } from './pod-detail-queries'
import { podTable } from './pod-queries'
import { askObjectFigures } from './test-object-figures'
import { workloadDetail } from './workload-queries'

const MIB = 1024 ** 2
const mib = (bytes: number | undefined): number | null => (bytes === undefined ? null : bytes / MIB)

/** Rates of counters are exact to about nine digits. */
function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(9))
  if (Array.isArray(value)) return value.map(rounded)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, rounded(part)]))
}

const newest = (series: readonly Series[]): number[] => series.map(({ values }) => values.at(-1) ?? NaN)

/** For tests: the figures of a small cluster as the pages ask for them, in the shape of the mocks' expected ones. */
export async function askFigures(backEnds: BackEnds, scope: Scope): Promise<unknown> {
  const client = new QueryClient()
  const shop = { ...scope, namespace: 'shop' }
  const usage = async (where: Scope, resource: 'cpu' | 'memory') =>
    newest((await client.fetchQuery(clusterUsage(backEnds, where, resource))).data)[0] ?? NaN
  const network = async (namespace: string, pod: string) =>
    newest(
      (await client.fetchQuery(podUsage(backEnds, scope, { cluster: '', namespace, pod }, 'network'))).data,
    )
  const workload = async (name: string) => {
    const target = { cluster: '', namespace: 'shop', kind: 'Deployment', name }
    const { data } = await client.fetchQuery(workloadDetail(backEnds, scope, target))
    if (data === null) return null
    const { pods: number, cpuHeld, memoryHeld } = data
    return [number, cpuHeld.requests, cpuHeld.limits, mib(memoryHeld.requests), mib(memoryHeld.limits)]
  }
  const [{ data: capacity }, { data: counts }, { data: nodes }, { data: pods }, { data: health }] =
    await Promise.all([
      client.fetchQuery(clusterCapacity(backEnds, scope)),
      client.fetchQuery(clusterCounts(backEnds, scope)),
      client.fetchQuery(nodeList(backEnds, scope)),
      client.fetchQuery(
        podTable(
          backEnds,
          scope,
          { text: '', phase: undefined, node: undefined },
          { sort: 'name', descending: false },
        ),
      ),
      client.fetchQuery(clusterHealth(backEnds, scope)),
    ])
  const { cpu, memory } = capacity
  const names = nodes.map(({ name }) => name)
  const figures = (await client.fetchQuery(nodeTable(backEnds, scope, names))).data
  const nameOf = ({ subject }: (typeof health.items)[number]): string =>
    subject.kind === 'workload' ? subject.workload.name : subject.kind
  const latency = (await client.fetchQuery(controlPlaneChart(backEnds, scope, 'apiserver-latency'))).data
  return rounded({
    cpuUsed: await usage(scope, 'cpu'),
    memoryUsedMib: mib(await usage(scope, 'memory')),
    shopCpu: await usage(shop, 'cpu'),
    shopMemoryMib: mib(await usage(shop, 'memory')),
    cpu: [cpu.requests, cpu.limits, cpu.allocatable],
    memoryMib: [mib(memory.requests), mib(memory.limits), mib(memory.allocatable)],
    nodesReady: [counts.nodesReady, counts.nodes],
    workloadsAvailable: [counts.workloadsAvailable, counts.workloads],
    podsByPhase: Object.fromEntries(counts.podsByPhase.map(({ phase, pods: number }) => [phase, number])),
    nodes: Object.fromEntries(
      nodes.map((entry) => {
        const node = figures.of(nodeKey(entry))
        return [
          entry.name,
          [node.cpu, mib(node.memory), node.cpuRequested, mib(node.memoryRequested), node.pods],
        ]
      }),
    ),
    pods: Object.fromEntries(
      pods.rows.map((row) => [
        row.ref.pod,
        [
          row.cpu ?? null,
          mib(row.memory),
          row.cpuRequest ?? null,
          row.cpuLimit ?? null,
          mib(row.memoryRequest),
          mib(row.memoryLimit),
          row.containersReady,
          row.containers,
        ],
      ]),
    ),
    workloads: { cart: await workload('cart'), pay: await workload('pay') },
    ill: health.items.map(nameOf).toSorted(),
    oomKilled: health.items
      .filter(({ reasons }) => reasons.some(({ kind }) => kind === 'oom-killed'))
      .map(nameOf)
      .toSorted(),
    payNetwork: await network('shop', 'pay-5c-a'),
    agentNetwork: await network('system', 'agent-1'),
    apiserverP99: newest(latency)[0],
    objects: await askObjectFigures(backEnds, scope),
  })
}
