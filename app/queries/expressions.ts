import { type LabelMatch, matching, notOneOf, quote, selector } from '~/backends/prometheus/promql'
import { REPLICA_LABELS } from '~/model/dialect'
import { type PodRef, podKey } from '~/model/pod'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import type { InstantSample } from '~/model/series'
import type { Ask } from './prometheus-question'

/** The labels that identify an object. `cluster` is harmless where it is absent and vital where it is not. */
export const BY_NODE = ['cluster', 'node'] as const
export const BY_POD = ['cluster', 'namespace', 'pod'] as const
export const BY_CONTAINER = [...BY_POD, 'container'] as const

type Matches = Readonly<Record<string, LabelMatch>>

/** A selector of what the scope shows: its cluster and its namespace. */
export const scoped = (scope: Scope, metric: string, matches: Matches = {}): string =>
  selector(metric, { cluster: scope.cluster, namespace: scope.namespace, ...matches })

/** The same for objects that belong to no namespace. */
export const clusterWide = (scope: Scope, metric: string, matches: Matches = {}): string =>
  selector(metric, { cluster: scope.cluster, ...matches })

const aggregate = (operator: string) => (labels: readonly string[], expression: string) =>
  `${operator} by (${labels.join(', ')}) (${expression})`

/** One sample per identity: drops duplicates of replicated scrapers and overlapping lives of a container. */
export const maxBy = aggregate('max')
export const sumBy = aggregate('sum')
export const countBy = aggregate('count')

/** `left` where `right` has the same labels. */
export const where = (labels: readonly string[], left: string, right: string): string =>
  `(${left}) and on (${labels.join(', ')}) (${right})`

/** What several replicas of the scraper tell once: for series that have too many labels to name those that count. */
export const oncePerSeries = (expression: string): string =>
  `max without (${REPLICA_LABELS.join(', ')}) (${expression})`

/**
 * What an exporter tells of others' objects: where the labels of its own scrape target won, theirs are `exported_…`.
 * Which won is known by the namespace.
 */
export function ofOthers(
  metric: string,
  matches: Matches,
  labels: readonly string[] = ['namespace'],
  apply: (selected: string) => string = (selected) => selected,
): string {
  const exported = Object.entries(matches).map(([label, match]): [string, LabelMatch] => [
    labels.includes(label) ? `exported_${label}` : label,
    match,
  ])
  const there = { exported_namespace: notOneOf(''), ...definedOf(exported) }
  const named = labels.reduce(
    (told, label) => `label_replace(${told}, "${label}", "$1", "exported_${label}", "(.*)")`,
    apply(selector(metric, there)),
  )
  return `(${apply(selector(metric, { ...matches, exported_namespace: '' }))} or ${named})`
}

const definedOf = (entries: readonly (readonly [string, LabelMatch])[]): Matches =>
  Object.fromEntries(entries.filter(([, match]) => match !== undefined))

/** Several small questions as one: each sample carries the name of its question in the label `fact`. */
export async function askFacts<Name extends string>(
  ask: Pick<Ask, 'instant'>,
  questions: Readonly<Record<Name, string>>,
): Promise<(name: Name) => readonly InstantSample[]> {
  const named = Object.entries<string>(questions).map(
    ([name, expression]) => `label_replace(${expression}, "fact", ${quote(name)}, "", "")`,
  )
  const samples = Map.groupBy(await ask.instant(named.join(' or ')), ({ labels }) => labels.fact)
  return (name) => samples.get(name) ?? []
}

/** Without the pods that ran to their end: their series stay, but they hold no resources. The few are excluded, not the many kept. */
export const unfinished = (scope: Scope, expression: string, matches: Matches = {}): string =>
  `(${expression}) unless on (${BY_POD.join(', ')}) (${scoped(scope, 'kube_pod_status_phase', { ...matches, phase: matching('Succeeded|Failed') })} == 1)`

/** CPU cores by container, without pod roll-ups and pause containers. */
export const containerCpu = (scope: Scope, window: string, matches: Matches = {}): string =>
  maxBy(
    BY_CONTAINER,
    `rate(${scoped(scope, 'container_cpu_usage_seconds_total', { container: notOneOf('', 'POD'), ...matches })}[${window}])`,
  )

/** Working set by container: the memory that eviction looks at. */
export const containerMemory = (scope: Scope, matches: Matches = {}): string =>
  maxBy(
    BY_CONTAINER,
    scoped(scope, 'container_memory_working_set_bytes', { container: notOneOf('', 'POD'), ...matches }),
  )

/**
 * What kube-state-metrics tells of each container. It tells native sidecars among the init containers: those of them
 * that run as long as their pod.
 */
export function ofContainers(
  scope: Scope,
  name: string,
  matches: Matches = {},
  { by = BY_CONTAINER, more = {}, suffix = '' }: OfContainers = {},
): string {
  const of = (prefix: string): string =>
    maxBy(by, `${scoped(scope, `kube_pod_${prefix}_${name}`, { ...matches, ...more })}${suffix}`)
  const sidecars = scoped(scope, 'kube_pod_init_container_info', { ...matches, restart_policy: 'Always' })
  return `(${of('container')} or ${where(BY_CONTAINER, of('init_container'), sidecars)})`
}

type OfContainers = { readonly by?: readonly string[]; readonly more?: Matches; readonly suffix?: string }

type Held = 'requests' | 'limits'

/** Requests or limits by container. With `node` by node too, and of pods that have one only. */
export const containerResource = (
  scope: Scope,
  kind: Held,
  resource: 'cpu' | 'memory',
  matches: Matches = {},
  node?: LabelMatch,
): string =>
  ofContainers(scope, `resource_${kind}`, matches, {
    more: { resource, node },
    ...(node !== undefined && { by: [...BY_CONTAINER, 'node'] }),
  })

/**
 * Requests or limits by pod: what the scheduler itself reckons with where it is scraped (it knows of pod-level
 * resources too), else the sum of the containers.
 */
export function podResource(
  scope: Scope,
  kind: Held,
  resource: 'cpu' | 'memory',
  matches: Matches = {},
  node?: LabelMatch,
): string {
  const by = node === undefined ? BY_POD : [...BY_POD, 'node']
  // Scraped without honorLabels, `pod` would be the scheduler's own.
  const reckoned = { resource, exported_pod: '', node, ...matches }
  const metric = kind === 'requests' ? 'kube_pod_resource_request' : 'kube_pod_resource_limit'
  const summed = sumBy(by, containerResource(scope, kind, resource, matches, node))
  return `(${maxBy(by, scoped(scope, metric, reckoned))} or on (${BY_POD.join(', ')}) ${summed})`
}

/** Whether each container is ready: 1 or 0. */
export const containerReady = (scope: Scope, matches: Matches = {}): string =>
  ofContainers(scope, 'status_ready', matches)

/** The containers whose last end was for want of memory. The gauge stays until they end otherwise. */
export const oomKilled = (scope: Scope, matches: Matches = {}): string =>
  ofContainers(scope, 'status_last_terminated_reason', matches, {
    more: { reason: 'OOMKilled' },
    suffix: ' == 1',
  })

/** How often each container has been restarted, ever; none of those that never were. */
export const containerRestarts = (scope: Scope, matches: Matches = {}, offset = ''): string =>
  ofContainers(scope, 'status_restarts_total', matches, { suffix: `${offset} > 0` })

/**
 * The rate of a counter (`receive_bytes`, `transmit_errors`, …) by pod and interface. Pods on their node's network are left out: each would tell the whole node's.
 */
export function podNetwork(scope: Scope, counter: string, window: string, matches: Matches = {}): string {
  const counted = scoped(scope, `container_network_${counter}_total`, matches)
  const onHost = scoped(scope, 'kube_pod_info', { ...matches, host_network: 'true' })
  return (
    `(${maxBy([...BY_POD, 'interface'], `rate(${counted}[${window}])`)}` +
    ` unless on (${BY_POD.join(', ')}) ${onHost})`
  )
}

/** Whole restarts within the window: the count now less the count then, exact where `increase` extrapolates. */
export function restartsWithin(scope: Scope, window: string, matches: Matches = {}): string {
  const now = containerRestarts(scope, matches)
  const then = containerRestarts(scope, matches, ` offset ${window}`)
  return `(${now} - ${then} or ${now}) > 0`
}

/** More than anything has. */
const MOST_RESTARTS = 1e9

/** Restarts as a rank: those within the range lead; the ones before decide between equals. */
export const restartsRank = (within: string, ever: string): string =>
  `(${within} + ${ever} / ${MOST_RESTARTS} or ${ever} / ${MOST_RESTARTS})`

/** Of several owners one controls; where there is none, the label is empty or says so. */
const CONTROLLER: Matches = { owner_is_controller: notOneOf('false') }

const BY_OWNER = [...BY_POD, 'owner_kind', 'owner_name']

/** The workload of each pod: ReplicaSet → Deployment and Job → CronJob by their own owners, else the direct owner. */
export function podOwners(scope: Scope, matches: Matches = {}): string {
  const namespace = matches.namespace
  const hop = (kind: string, label: string, metric: string): string => {
    const pods = maxBy(
      [...BY_POD, 'owner_name'],
      scoped(scope, 'kube_pod_owner', { ...matches, ...CONTROLLER, owner_kind: kind }),
    )
    const owner = maxBy(
      ['cluster', 'namespace', label, 'owner_kind', 'owner_name'],
      scoped(scope, metric, {
        ...(namespace && { namespace }),
        ...CONTROLLER,
        owner_kind: notOneOf('', '<none>'),
      }),
    )
    return (
      `label_replace(${pods}, "${label}", "$1", "owner_name", "(.*)")` +
      ` * on (cluster, namespace, ${label}) group_left (owner_kind, owner_name) ${owner}`
    )
  }
  const direct = maxBy(BY_OWNER, scoped(scope, 'kube_pod_owner', { ...matches, ...CONTROLLER }))
  const resolved = [
    hop('ReplicaSet', 'replicaset', 'kube_replicaset_owner'),
    hop('Job', 'job_name', 'kube_job_owner'),
    direct,
  ]
  return maxBy(BY_OWNER, resolved.join(` or on (${BY_POD.join(', ')}) `))
}

export const podRefOf = ({ cluster = '', namespace = '', pod = '' }: Labels): PodRef => ({
  cluster,
  namespace,
  pod,
})

/** Names per question: a longer alternation costs the store more than a second question. */
export const MAX_NAMES = 100

/** Matchers for exactly these objects, in as many questions as their number asks for. Equal names elsewhere may come along. */
export function namedMatches(
  label: string,
  objects: readonly { readonly namespace: string; readonly name: string }[],
): readonly Readonly<Record<string, readonly string[]>>[] {
  const chunks = Array.from({ length: Math.ceil(objects.length / MAX_NAMES) }, (_, index) =>
    objects.slice(index * MAX_NAMES, (index + 1) * MAX_NAMES),
  )
  const unique = (values: readonly string[]): readonly string[] => [...new Set(values)].toSorted()
  return chunks.map((chunk) => ({
    namespace: unique(chunk.map(({ namespace }) => namespace)),
    [label]: unique(chunk.map(({ name }) => name)),
  }))
}

/** The same for pods. */
export function podMatches(pods: readonly PodRef[]): readonly Matches[] {
  const unique = [...new Map(pods.map((ref) => [podKey(ref), ref])).values()]
  return namedMatches(
    'pod',
    unique.map(({ namespace, pod }) => ({ namespace, name: pod })),
  )
}
