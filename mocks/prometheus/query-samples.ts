import { unixMs } from '~/base/units'
import { CLAIM_SORTS } from '~/model/claim'
import { CONTROL_PLANE_MEASURES } from '~/model/control-plane'
import { NODE_CHARTS } from '~/model/node-measure'
import { NODE_MEASURES } from '~/model/node-table'
import { NAMESPACE_SORTS } from '~/model/namespace'
import { PROBE_MEASURES } from '~/model/probe'
import { VOLUME_SORTS } from '~/model/storage'
import { TRAFFIC_MEASURES, TRAFFIC_SOURCES } from '~/model/traffic'
import { POD_MEASURES } from '~/model/pod-measure'
import { POD_SORTS, type PodFilter } from '~/model/pod-table'
import { WORKLOAD_KINDS, WORKLOAD_SORTS, type WorkloadFilter } from '~/model/workload-table'
import { WORKLOAD_MEASURES } from '~/model/workload-measure'
import type { Cluster, SimPod } from '~mocks/cluster/types'

type Arguments = readonly (readonly unknown[])[]

const EVERY_WORKLOAD: WorkloadFilter = { text: '', kind: undefined, owned: false }
const EVERY_POD: PodFilter = { text: '', phase: undefined, node: undefined }

type Chosen = (pod: SimPod) => boolean

const podRefs = (cluster: Cluster, now: number, chosen: Chosen) =>
  cluster
    .pods(unixMs(now - 60_000), unixMs(now))
    .filter(chosen)
    .map((pod) => ({ cluster: '', namespace: pod.namespace, pod: pod.name }))

const ofCheckout: Chosen = (pod) => pod.workload.name === 'checkout'

/** Pods of every fate: ill in each way, finished, with init containers, and well. */
const manyPods = (cluster: Cluster, now: number) => [
  ...podRefs(cluster, now, (pod) => pod.trouble !== null || ofCheckout(pod)),
  ...podRefs(cluster, now, (pod) => pod.job !== null).slice(0, 3),
  ...podRefs(cluster, now, (pod) => (pod.workload.initContainers ?? []).length > 0).slice(0, 2),
]

/** Pods that are gone for longer than the store looks back, of a Deployment and of a Job. */
const gonePods = (cluster: Cluster, now: number) =>
  [ofCheckout, (pod: SimPod) => pod.job !== null].flatMap((chosen) =>
    cluster
      .pods(unixMs(now - 50 * 60_000), unixMs(now))
      .filter((pod) => chosen(pod) && pod.deletedUnixMs < now - 400_000)
      .slice(0, 1)
      .map((pod) => ({ cluster: '', namespace: pod.namespace, pod: pod.name })),
  )

/** A workload of each kind; the Job is one that has a pod now. */
function workloadRefs(cluster: Cluster, now: number) {
  const first = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob'].flatMap((kind) => {
    const found = cluster.workloads.find((workload) => workload.kind === kind)
    return found ? [{ cluster: '', namespace: found.namespace, kind, name: found.name }] : []
  })
  const job = cluster.pods(unixMs(now - 60_000), unixMs(now)).find((pod) => pod.job !== null)?.job
  return job
    ? [...first, { cluster: '', namespace: job.workload.namespace, kind: 'Job', name: job.name }]
    : first
}

const CLAIM = { cluster: '', namespace: 'data', claim: 'data-kafka-1' }

const failedJobs = (cluster: Cluster, now: number) =>
  cluster
    .jobs(unixMs(now), unixMs(now))
    .filter(({ failed, finishUnixMs }) => failed && finishUnixMs < now - 60_000)
    .map(({ workload: { namespace }, name }) => ({ cluster: '', namespace, kind: 'Job', name }))

const CHECKOUT = { cluster: '', namespace: 'shop', kind: 'Deployment', name: 'checkout' }
const FRONTEND = { ...CHECKOUT, name: 'frontend' }

const times = (targets: readonly unknown[], others: readonly unknown[]): Arguments =>
  targets.flatMap((target) => others.map((other) => [target, other]))

/**
 * What to call each query factory with beside back ends and scope, from the simulated cluster. One with no further
 * parameters needs no entry.
 */
export const SAMPLES: Readonly<Record<string, (cluster: Cluster, now: number) => Arguments>> = {
  serviceTable: () => [[''], ['cart']],
  serviceDetail: () =>
    [
      ['shop', 'cart'],
      ['shop', 'bank'],
      ['ingress-nginx', 'ingress-nginx-controller'],
      ['ci', 'registry'],
    ].map(([namespace, service]) => [{ cluster: '', namespace, service }]),
  serviceRoutes: () => [[{ cluster: '', namespace: 'shop', service: 'frontend' }]],
  trafficTable: () => TRAFFIC_SOURCES.map((source) => [source]),
  operationSpanMetrics: () => times(['spans', 'tempo'], ['checkout']),
  trafficUsage: () => [
    ...TRAFFIC_SOURCES.flatMap((source) => TRAFFIC_MEASURES.map((measure) => [source, undefined, measure])),
    ['istio', { namespace: 'shop', service: 'checkout' }, 'requests'],
    ['spans', { namespace: undefined, service: 'frontend' }, 'latency'],
  ],
  probeUsage: () =>
    times(['https://shop.example.com/', 'api.bank.example.net', 'postgres.data.svc:5432'], PROBE_MEASURES),
  claimTable: () => [
    ...CLAIM_SORTS.flatMap((sort) => [true, false].map((descending) => ['', { sort, descending }])),
    ['kafka', { sort: 'full', descending: false }],
  ],
  volumeTable: () => VOLUME_SORTS.map((sort) => [{ sort, descending: true }]),
  claimDetail: () => [[CLAIM]],
  claimUsage: () => times([CLAIM], ['bytes', 'inodes']),
  clusterUsage: () => [['cpu'], ['memory']],
  nodesWithRole: () => [['worker'], ['control-plane']],
  nodeFigures: () => NODE_MEASURES.map((measure) => [measure]),
  nodeTable: (cluster) => [[cluster.nodes.slice(2, 7).map(({ name }) => name)], [['worker-9']]],
  nodeDetail: ({ nodes }) => nodes.map(({ name }) => [name]),
  nodeFilesystems: () => [['worker-3']],
  nodeVolumes: ({ nodes }) => nodes.map(({ name }) => [name]),
  nodeUsage: () => times(['worker-3'], ['cpu', 'memory']),
  nodeChart: () => times(['worker-3'], NODE_CHARTS),
  podTable: (cluster, now) => [
    ...POD_SORTS.map((sort) => [EVERY_POD, { sort, descending: true }]),
    [
      { text: 'c', phase: 'Running', node: cluster.nodes[5]!.name },
      { sort: 'cpu', descending: false },
    ],
    [
      { ...EVERY_POD, reason: 'CrashLoopBackOff', qosClass: 'Burstable', ownerKind: 'ReplicaSet' },
      { sort: 'restarts', descending: true },
    ],
    [
      { ...EVERY_POD, reason: 'Unschedulable' },
      { sort: 'age', descending: true },
    ],
    [
      { ...EVERY_POD, ownerKind: 'none' },
      { sort: 'name', descending: false },
    ],
    [
      { ...EVERY_POD, phase: 'Pending' },
      { sort: 'age', descending: true },
    ],
    ...workloadRefs(cluster, now).map((ref) => [EVERY_POD, { sort: 'name', descending: false }, ref]),
  ],
  namespaceTable: () => [
    ...NAMESPACE_SORTS.map((sort) => ['', { sort, descending: true }]),
    ['sho', { sort: 'cpu', descending: false }],
  ],
  namespaceDetail: () => [['shop'], ['data']],
  namespaceRules: () => [['shop']],
  podDetail: (cluster, now) =>
    [...manyPods(cluster, now), ...gonePods(cluster, now)].map((target) => [target]),
  podCounts: () => [[]],
  podSparks: (cluster, now) => times([podRefs(cluster, now, ofCheckout)], ['cpu', 'memory']),
  podVolumes: (cluster, now) =>
    podRefs(cluster, now, (pod) => pod.workload.storageBytes !== undefined)
      .slice(0, 2)
      .map((target) => [target]),
  podUsage: (cluster, now) => times(podRefs(cluster, now, ofCheckout).slice(-2), POD_MEASURES),
  controlPlaneChart: () => CONTROL_PLANE_MEASURES.map((measure) => [measure]),
  podAlerts: (cluster, now) => [[podRefs(cluster, now, ofCheckout)[0]!]],
  podAddresses: (cluster, now) => [
    [
      'shop',
      podRefs(cluster, now, ofCheckout)
        .slice(0, 2)
        .map(({ pod }) => pod),
    ],
  ],
  podDeaths: (_, now) => [[{ namespace: 'shop', workload: 'checkout' }, now - 180_000]],
  expressionOverRange: () => [['sum by (namespace) (kube_pod_info)']],
  expressionAtEnd: () => [['topk(3, kube_node_created)']],
  clustersWith: (cluster, now) => [
    [{ kind: 'Node', name: 'worker-3' }],
    [{ kind: 'Namespace', name: 'shop' }],
    [{ kind: 'Service', namespace: 'shop', name: 'cart' }],
    [{ kind: 'PersistentVolumeClaim', namespace: 'data', name: 'data-kafka-1' }],
    [{ kind: 'Probe', name: 'https://shop.example.com/' }],
    [{ kind: 'ControlPlane', name: 'Control plane' }],
    ...podRefs(cluster, now, ofCheckout)
      .slice(0, 1)
      .map(({ namespace, pod }) => [{ kind: 'Pod', namespace, name: pod }]),
    ...workloadRefs(cluster, now).map(({ kind, namespace, name }) => [{ kind, namespace, name }]),
  ],
  foundByName: () => [['e'], ['worker']],
  namespaceNames: () => [[''], ['sho']],
  workloadNames: () => [[[]], [['shop', 'data']]],
  presentPods: (cluster, now) => [[podRefs(cluster, now, ofCheckout).map(({ pod }) => pod)]],
  workloadTable: () => [
    ...WORKLOAD_SORTS.map((sort) => [EVERY_WORKLOAD, { sort, descending: true }]),
    [
      EVERY_WORKLOAD,
      { sort: 'wrong', descending: true },
      [CHECKOUT, FRONTEND].map((workload) => ({ workload, severity: 'critical' })),
    ],
    [
      { text: 'check', kind: 'Deployment', owned: false },
      { sort: 'cpu', descending: false },
    ],
    ...WORKLOAD_KINDS.map((kind) => [
      { text: '', kind, owned: kind === 'Job' },
      { sort: 'name', descending: false },
    ]),
  ],
  workloadCounts: () => [[EVERY_WORKLOAD], [{ text: 'check', kind: undefined, owned: true }]],
  workloadDetail: (cluster, now) =>
    [CHECKOUT, ...failedJobs(cluster, now), ...workloadRefs(cluster, now)].map((ref) => [ref]),
  workloadUsage: (cluster, now) => [
    ...times([CHECKOUT], WORKLOAD_MEASURES),
    [FRONTEND, 'replicas'],
    ...times(workloadRefs(cluster, now), ['cpu', 'replicas']),
  ],
  workloadRevisions: (cluster, now) => [CHECKOUT, ...workloadRefs(cluster, now)].map((ref) => [ref]),
  workloadScaling: () => [[CHECKOUT], [FRONTEND]],
  workloadContainers: (cluster, now) => [CHECKOUT, ...workloadRefs(cluster, now)].map((ref) => [ref]),
  cronJobRuns: () =>
    ['data/postgres-verify', 'shop/abandoned-carts'].map((path) => {
      const [namespace, name] = path.split('/')
      return [{ cluster: '', namespace, kind: 'CronJob', name }]
    }),
  workloadMembers: (cluster, now) => [CHECKOUT, ...workloadRefs(cluster, now)].map((ref) => [ref]),
}

/** The factories that ask other back ends than Prometheus. */
export const ELSEWHERE: ReadonlySet<string> = new Set([
  'backEndIdentity',
  'storeDialect',
  'liveNodes',
  'livePods',
  'liveNode',
  'livePod',
  'nodeAllocatable',
  'recentEvents',
  'kernelLog',
  'newestLogLines',
  'olderLogLines',
  'newerLogLines',
  'logLinesAround',
  'logLevelCounts',
  'logLabelValues',
  'logLabelNames',
  'lokiDialect',
  'logQueryRefusal',
  'logLifetime',
  'logContext',
  'logErrors',
  'logPatterns',
  'logVolume',
  'traceOperations',
  'traceSearch',
  'traceTags',
  'operationMetrics',
  'dependencyMap',
  'tracedMap',
  'traceSamples',
  'trace',
])

/** A question that the incident answers with nothing, why that is right, and what shows that it can be answered. */
type RightlyEmpty = {
  readonly is: RegExp
  readonly reason: string
  /** The part that is empty, and how long after the incident began it is not; null: never in any scenario. */
  readonly seenAs: { readonly expression: string; readonly afterMs: number } | null
}

export const RIGHTLY_EMPTY: readonly RightlyEmpty[] = [
  {
    is: /^recentChanges: node$/,
    reason: 'no node has joined lately',
    seenAs: { expression: 'kube_node_created > 1e9', afterMs: 0 },
  },
  {
    is: /^clusterHealth: (notObserved|cron\w+|atMax|budget\w+|claim(Lost|Full)|quotas|certificate\/[\w-]+)$/,
    reason: 'the incident leaves them well; ailing.prometheus.test.ts asks a store in which they are ill',
    seenAs: null,
  },
  {
    is: /^(workload|cronJob)\w+: (suspendedJob|suspendedCron|paused|cannotCreate|unable|inactive|limited)$/,
    reason: 'nobody has suspended or paused anything, and every controller can do what it wants',
    seenAs: null,
  },
  {
    is: /^namespace(Table|Detail): terminating$/,
    reason: 'no namespace of the simulated cluster is being deleted',
    seenAs: null,
  },
  {
    is: /^(controlPlaneComponents: [\w-]+\/(down|failed)|(controlPlaneComponents|clusterHealth): etcd\/leaderless)$/,
    reason: 'the control plane of the simulated cluster answers, does not fail and has its leaders',
    seenAs: null,
  },
  {
    is: /^clusterObjects: failedChecks$/,
    reason: 'its API servers pass their own checks',
    seenAs: null,
  },
  {
    is: /^(clusterHealth: conditions|nodeList: condition)$/,
    reason: 'the node under memory pressure has recovered by now',
    seenAs: {
      expression: 'kube_node_status_condition{condition="MemoryPressure",status="true"} == 1',
      afterMs: 7 * 60_000,
    },
  },
  {
    is: /^nodeDetail: lasting$/,
    reason: 'no problem of the simulated nodes lasts',
    seenAs: null,
  },
  {
    is: /: waitingInit$/,
    reason: 'no init container of the simulated cluster gets stuck',
    seenAs: null,
  },
  {
    is: /^(trafficSources: tempo|trafficTable: .*traces_spanmetrics|trafficUsage: .*traces_spanmetrics|operationSpanMetrics: .*traces_spanmetrics)/,
    reason: 'the simulated span metrics come from the OpenTelemetry collector, not from Tempo',
    seenAs: null,
  },
]
