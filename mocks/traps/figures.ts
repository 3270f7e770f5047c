import { OBJECTS, OBJECTS_DIFFERENT, OBJECTS_TWICE, type ObjectFigures } from './object-figures'
import { TRAP_NAMES, type TrapName } from './names'

/** [CPU cores, memory MiB, CPU requested, memory MiB requested, pods]. */
type NodeFigures = readonly [number, number, number, number, number]

/** [CPU cores, memory MiB, CPU request, limit, memory MiB request, limit, containers ready, containers]; null: not known. */
type PodFigures = readonly [
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
  number,
  number,
]

/** [requests, limits, allocatable]. */
type Capacity = readonly [number, number, number]

type Figures = {
  /** Of all nodes, as node_exporter measures it. */
  readonly cpuUsed: number
  readonly memoryUsedMib: number
  /** Of the containers of `shop`. */
  readonly shopCpu: number
  readonly shopMemoryMib: number
  readonly cpu: Capacity
  readonly memoryMib: Capacity
  readonly nodesReady: readonly [ready: number, all: number]
  readonly workloadsAvailable: readonly [available: number, all: number]
  readonly podsByPhase: Readonly<Record<string, number>>
  readonly nodes: Readonly<Record<string, NodeFigures>>
  readonly pods: Readonly<Record<string, PodFigures>>
  /** [pods, CPU requested, limit, memory MiB requested, limit]. */
  readonly workloads: Readonly<Record<string, readonly [number, number, number, number, number]>>
  /** What needs attention, and of it what was OOM-killed. */
  readonly ill: readonly string[]
  readonly oomKilled: readonly string[]
  /** Bytes per second, [received, sent]; a pod on its node's network has none of its own. */
  readonly payNetwork: readonly number[]
  readonly agentNetwork: readonly number[]
  /** Seconds; 99 of 100 reads. */
  readonly apiserverP99: number
  readonly objects: Partial<ObjectFigures>
}

/**
 * Reckoned by hand from the drawing in cluster.ts:
 *
 * - requests: cart 0.5 + 0.5, pay 1 + proxy 0.25, fresh 0.5, batch 4, db 1, agents 3 × 0.125 = 8.125 cores;
 *   512 + 512 + 1024 + 128 + 256 + 8192 + 1024 + 3 × 128 = 12,032 MiB. report (2 cores) and import (1 core) have ended.
 * - limits: cart 1 + 1, pay 2 + 0.5, fresh 1, batch 4 = 9.5 cores;
 *   1024 + 1024 + 2048 + 256 + 512 + 8192 + db 2048 = 15,104 MiB.
 * - shop uses cart 0.25 + 0.25, pay 0.5 + 0.125 = 1.125 cores (fresh has no rate yet), and
 *   256 + 256 + 512 + 64 + fresh 128 = 1216 MiB.
 * - node-1 is asked for cart 0.5 + pay 1.25 + agent 0.125 = 1.875 cores and 512 + 1152 + 128 = 1792 MiB.
 * - of 4 reads a second 3 end within 0.1 s and 1 in (0.1, 1]: the 3.96th at 0.1 + 0.9 × 0.96 = 0.964 s.
 */
const PLAIN: Figures = {
  cpuUsed: 3,
  memoryUsedMib: 6144,
  shopCpu: 1.125,
  shopMemoryMib: 1216,
  cpu: [8.125, 9.5, 12],
  memoryMib: [12_032, 15_104, 24_576],
  nodesReady: [3, 3],
  workloadsAvailable: [5, 6],
  podsByPhase: { Failed: 1, Pending: 1, Running: 8, Succeeded: 1 },
  nodes: {
    'node-1': [1.5, 3072, 1.875, 1792, 3],
    'node-2': [1, 2048, 1.125, 896, 3],
    'node-3': [0.5, 1024, 1.125, 1152, 2],
  },
  pods: {
    'agent-1': [0.0625, 64, 0.125, null, 128, null, 1, 1],
    'agent-2': [0.0625, 64, 0.125, null, 128, null, 1, 1],
    'agent-3': [0.0625, 64, 0.125, null, 128, null, 1, 1],
    'batch-9a-a': [null, null, 4, 4, 8192, 8192, 0, 1],
    'cart-7d-a': [0.25, 256, 0.5, 1, 512, 1024, 1, 1],
    'cart-7d-b': [0.25, 256, 0.5, 1, 512, 1024, 1, 1],
    'db-0': [0.375, 768, 1, null, 1024, 2048, 1, 1],
    'fresh-6b-a': [null, 128, 0.5, 1, 256, 512, 1, 1],
    'import-17-x': [null, null, 1, 1, 2048, 2048, 0, 1],
    'pay-5c-a': [0.625, 576, 1.25, 2.5, 1152, 2304, 2, 2],
    'report-29-x': [null, null, 2, 2, 4096, 4096, 0, 1],
  },
  workloads: { cart: [2, 1, 2, 1024, 2048], pay: [1, 1.25, 2.5, 1152, 2304] },
  ill: ['alert', 'batch', 'cart', 'claim', 'import-17', 'namespace', 'pay', 'scrape-job'],
  oomKilled: ['cart', 'pay'],
  payNetwork: [1000, 500],
  agentNetwork: [],
  apiserverP99: 0.964,
  objects: OBJECTS,
}

/** Where a store that cannot know everything, or knows more, rightly leads to other figures than the plain one. */
const DIFFERENT: Partial<Readonly<Record<TrapName, Partial<Figures>>>> = {
  // Twenty more pods that ended.
  'completed-jobs': { podsByPhase: { ...PLAIN.podsByPhase, Succeeded: 21 } },
  // Version 1 does not tell sidecars: proxy's 0.25/0.5 cores and 128/256 MiB are not held by anybody.
  'state-metrics-1': {
    cpu: [7.875, 9, 12],
    memoryMib: [11_904, 14_848, 24_576],
    nodes: { ...PLAIN.nodes, 'node-1': [1.5, 3072, 1.625, 1664, 3] },
    pods: { ...PLAIN.pods, 'pay-5c-a': [0.625, 576, 1, 2, 1024, 2048, 1, 1] },
    workloads: { ...PLAIN.workloads, pay: [1, 1, 2, 1024, 2048] },
    oomKilled: ['cart'],
  },
  // A roll-up holds the pause container's 1 MiB.
  'pods-only': {
    shopMemoryMib: 1220,
    pods: {
      ...PLAIN.pods,
      'agent-1': [0.0625, 65, 0.125, null, 128, null, 1, 1],
      'agent-2': [0.0625, 65, 0.125, null, 128, null, 1, 1],
      'agent-3': [0.0625, 65, 0.125, null, 128, null, 1, 1],
      'cart-7d-a': [0.25, 257, 0.5, 1, 512, 1024, 1, 1],
      'cart-7d-b': [0.25, 257, 0.5, 1, 512, 1024, 1, 1],
      'db-0': [0.375, 769, 1, null, 1024, 2048, 1, 1],
      'fresh-6b-a': [null, 129, 0.5, 1, 256, 512, 1, 1],
      'pay-5c-a': [0.625, 577, 1.25, 2.5, 1152, 2304, 2, 2],
    },
  },
  // The scheduler reckons with 0.5 cores more for db-0.
  'scheduler-resources': {
    cpu: [8.625, 9.5, 12],
    nodes: { ...PLAIN.nodes, 'node-3': [0.5, 1024, 1.625, 1152, 2] },
    pods: { ...PLAIN.pods, 'db-0': [0.375, 768, 1.5, null, 1024, 2048, 1, 1] },
  },
}

/** Two such clusters in one store: everything twice, and nothing of the one with the other. */
const TWICE: Partial<Figures> = {
  cpuUsed: 6,
  memoryUsedMib: 12_288,
  shopCpu: 2.25,
  shopMemoryMib: 2432,
  cpu: [16.25, 19, 24],
  memoryMib: [24_064, 30_208, 49_152],
  nodesReady: [6, 6],
  workloadsAvailable: [10, 12],
  podsByPhase: { Failed: 2, Pending: 2, Running: 16, Succeeded: 2 },
  ill: PLAIN.ill.flatMap((name) => [name, name]),
  objects: OBJECTS_TWICE,
  oomKilled: ['cart', 'cart', 'pay', 'pay'],
}

type Case = {
  readonly trap: TrapName
  /** The cluster that is looked at; undefined: all that the store holds. */
  readonly cluster: string | undefined
  readonly expected: Partial<Figures>
}

/** What to expect of each store. */
export const CASES: readonly Case[] = TRAP_NAMES.flatMap((trap): Case[] =>
  trap === 'two-clusters' || trap === 'other-cluster-label'
    ? [
        { trap, cluster: undefined, expected: TWICE },
        { trap, cluster: 'west', expected: PLAIN },
      ]
    : [
        {
          trap,
          cluster: undefined,
          expected: { ...PLAIN, ...DIFFERENT[trap], objects: { ...OBJECTS, ...OBJECTS_DIFFERENT[trap] } },
        },
      ],
)

const SHOP_MEMORY = 'container_memory_working_set_bytes{namespace="shop",container!="",container!="POD"}'
const CPU_REQUESTS = 'kube_pod_container_resource_requests{resource="cpu"}'
const MIB = '1048576'

/** What the first expression that comes to mind makes of each store: that it is there, and that it misleads. */
export const NAIVE: Readonly<Record<TrapName, { readonly expression: string; readonly value: number }>> = {
  // Containers 1216, four pause containers of 1, and both again in the roll-ups.
  'round-numbers': {
    expression: `sum(container_memory_working_set_bytes{namespace="shop"}) / ${MIB}`,
    value: 2440,
  },
  'two-replicas': { expression: `sum(${SHOP_MEMORY}) / ${MIB}`, value: 2432 },
  'two-state-metrics': { expression: 'count(kube_pod_info)', value: 22 },
  // One shard knows pay-5c-a, fresh-6b-a, batch-9a-a and db-0.
  'state-metrics-shards': { expression: 'count(kube_pod_info{shard="0"})', value: 4 },
  // 256 that runs and 192 that does not any more.
  'overlapping-restart': {
    expression: `sum(container_memory_working_set_bytes{pod="cart-7d-b",container="app"}) / ${MIB}`,
    value: 448,
  },
  // 7.875 of active containers, 3 of report and import, 20 of the twenty.
  'completed-jobs': { expression: `sum(${CPU_REQUESTS})`, value: 30.875 },
  'state-metrics-1': { expression: `sum(${CPU_REQUESTS}) or vector(0)`, value: 0 },
  'no-cluster-label': { expression: 'count(kube_pod_info{cluster=~".+"}) or vector(0)', value: 0 },
  'two-clusters': {
    expression: `sum(max by (namespace, pod, container) (${SHOP_MEMORY})) / ${MIB}`,
    value: 1216,
  },
  'other-cluster-label': {
    expression: `sum(max by (cluster, namespace, pod, container) (${SHOP_MEMORY})) / ${MIB}`,
    value: 1216,
  },
  'no-image': { expression: 'sum(container_memory_working_set_bytes{image!=""}) or vector(0)', value: 0 },
  'pods-only': { expression: `sum(${SHOP_MEMORY}) or vector(0)`, value: 0 },
  'exported-labels': { expression: 'count(kube_pod_info{namespace="shop"}) or vector(0)', value: 0 },
  // The rule leaves proxy out.
  'recording-rules': {
    expression: 'sum(cluster:namespace:pod_cpu:active:kube_pod_container_resource_requests)',
    value: 7.875,
  },
  'scheduler-resources': {
    expression: 'sum(kube_pod_container_resource_requests{resource="cpu",namespace="data"})',
    value: 1,
  },
  'float-bounds': {
    expression: 'count(apiserver_request_sli_duration_seconds_bucket{le="1"}) or vector(0)',
    value: 0,
  },
}
