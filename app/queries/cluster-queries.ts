import { sleep } from '~/base/sleep'
import { type Alert, isSilenced } from '~/model/alert'
import { judge } from '~/model/health'
import { type Inventory, type InventoryKind, mapKinds } from '~/model/inventory'
import { type PodPhase, podPhase } from '~/model/pod'
import type { Scope } from '~/model/scope'
import type { InstantSample } from '~/model/series'
import { isRelative } from '~/model/time-range'
import { activeAlerts } from './alert-queries'
import type { BackEnds } from './back-ends'
import {
  BY_POD,
  MAX_NAMES,
  askFacts,
  clusterWide,
  containerCpu,
  containerMemory,
  countBy,
  maxBy,
  namedMatches,
  oncePerSeries,
  podMatches,
  podResource,
  scoped,
  unfinished,
} from './expressions'
import { type HealthAnswers, healthFacts, illPods, shortWorkloads } from './health-answer'
import {
  NOT_AN_ALARM,
  clusterFacts,
  illPodFacts,
  manyIllPodFacts,
  notReadyFacts,
  podPresence,
  podStateFacts,
  restartFacts,
  workloadFacts,
} from './health-expressions'
import { budgetedWorkloads } from './budget-expressions'
import { budgetedByIll, illClaims } from './object-health-answer'
import { claimFillFacts, controllerFacts, resourceFacts } from './object-health-expressions'
import { type Ask, healthWindowMs, prometheusQuestion } from './prometheus-question'
import { REPLICAS, replicas, workloadColumns } from './workload-expressions'
import { nodeCpuUsed, nodeMemoryUsed } from './node-expressions'

/** The sentence waits no longer for Alertmanager, once all else is known. */
const SILENCES_WAIT_MS = 1000
/** What Alertmanager said within the last seconds, or that it failed, is not asked again. */
const SILENCES_KEPT_MS = 10_000

/**
 * The alerts as Alertmanager has them now, silences and all; none where it is absent or down, or the range ends in the
 * past. undefined: it has not answered yet, so that nobody knows which of the firing ones are silenced; the question is
 * asked again once it has.
 */
async function alertsWithSilences(
  backEnds: BackEnds,
  scope: Scope,
  { client, signal, againAfter }: Ask,
  others: Promise<unknown>,
): Promise<readonly Alert[] | undefined> {
  if (backEnds.alertmanager === null || !isRelative(scope.range)) return []
  const options = activeAlerts(backEnds, scope)
  const known = client.getQueryState(options.queryKey)
  if (known?.status === 'error' && Date.now() - known.errorUpdatedAt < SILENCES_KEPT_MS) return []
  const asked = client.fetchQuery({ ...options, staleTime: SILENCES_KEPT_MS }).then(({ alerts }) => alerts)
  const tooLate = others.then(() => sleep(SILENCES_WAIT_MS, signal)).then(() => undefined)
  const told = await Promise.race([asked.catch(() => []), tooLate])
  if (told === undefined) againAfter(asked)
  return told
}

/** Questions by name about the ill; of more, the store is asked as a whole, or the worst are told alone. */
const MOST_NAMED = 2

/**
 * Is the cluster well, and why not: four questions at once, each answering only what is ill, then what must be known
 * of the ill ones alone. Silenced alerts are left out. Independent of every chart.
 */
export const clusterHealth = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['cluster-health'], async (ask) => {
    const asked = Promise.all([
      askFacts(ask, podStateFacts(scope)),
      askFacts(ask, restartFacts(scope, ask)),
      askFacts(ask, { ...workloadFacts(scope), ...controllerFacts(scope) }),
      askFacts(ask, { ...clusterFacts(scope), ...resourceFacts(scope, ask) }),
    ])
    const [[podStates, restarts, workloads, cluster], told] = await Promise.all([
      asked,
      alertsWithSilences(backEnds, scope, ask, asked),
    ])
    const first = { podStates, restarts, workloads, cluster: withoutSilenced(cluster, told) }
    const short = shortWorkloads(first)
    const namesOf = (kind: string) =>
      [...new Set(short.filter((one) => one.kind === kind).map(({ name }) => name))].toSorted()
    const ill = podMatches(illPods(first))
    const budgetedNames = budgetedByIll(first).slice(0, MAX_NAMES)
    const [pods, podsMissing, numbers, notReady, claims] = await Promise.all([
      Promise.all(
        ill.length > MOST_NAMED
          ? [askFacts(ask, manyIllPodFacts(scope, ask))]
          : ill.map((matches) => askFacts(ask, illPodFacts(scope, matches))),
      ),
      ill.length === 0 && ask.instant(podPresence(scope)).then((known) => known.length === 0),
      short.length + budgetedNames.length === 0
        ? null
        : askFacts(ask, {
            ...workloadColumns(scope, namesOf),
            budgeted: budgetedWorkloads(scope, budgetedNames),
          }),
      short.length === 0 ? null : askFacts(ask, notReadyFacts(scope, short)),
      Promise.all(
        namedMatches('persistentvolumeclaim', illClaims(first))
          .slice(0, MOST_NAMED)
          .map((matches) => askFacts(ask, claimFillFacts(scope, matches))),
      ),
    ])
    const details = { pods, podsMissing, numbers, notReady, claims, budgeted: numbers?.('budgeted') ?? [] }
    const facts = healthFacts(first, details, ask.span.endUnixMs)
    return { ...judge(facts), windowMs: healthWindowMs(ask.span) }
  })

/** The facts without the alerts that a silence covers; without any while the silences are not known. */
const withoutSilenced =
  (facts: HealthAnswers['cluster'], told: readonly Alert[] | undefined): HealthAnswers['cluster'] =>
  (name) =>
    facts(name).filter(({ labels }) => {
      if (name !== 'alerts') return true
      if (told === undefined) return false
      const own = Object.entries(labels).filter(([label]) => label !== 'fact')
      return !isSilenced(Object.fromEntries(own), told)
    })

const only = (samples: readonly InstantSample[]): number | undefined => samples[0]?.value

/** The figures of the overview: nodes ready, pods by phase, workloads available, alerts firing. undefined: not collected. */
export const clusterCounts = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['cluster-counts'], async (ask) => {
    const node = (status: string | undefined): string =>
      `count(${maxBy(['cluster', 'node'], `${clusterWide(scope, 'kube_node_status_condition', { condition: 'Ready', status })} == 1`)})`
    const available = REPLICAS.map(
      (source) => `${replicas(scope, source, 'desired')} <= ${replicas(scope, source, 'available')}`,
    )
    const questions: Readonly<Record<string, string>> = {
      nodes: node(undefined),
      nodesReady: node('true'),
      pods: countBy(['phase'], maxBy([...BY_POD, 'phase'], `${scoped(scope, 'kube_pod_status_phase')} == 1`)),
      ...Object.fromEntries(
        REPLICAS.map((source) => [source.kind, `count(${replicas(scope, source, 'desired')})`]),
      ),
      workloadsAvailable: `count(${available.join(' or ')})`,
      alerts: countBy(
        ['severity'],
        oncePerSeries(scoped(scope, 'ALERTS', { alertstate: 'firing', alertname: NOT_AN_ALARM })),
      ),
    }
    const facts = await askFacts(ask, questions)
    const nodes = only(facts('nodes'))
    const workloads = REPLICAS.flatMap(({ kind }) => {
      const number = only(facts(kind))
      return number === undefined ? [] : [{ kind, workloads: number }]
    })
    const total = workloads.length > 0 ? workloads.reduce((sum, one) => sum + one.workloads, 0) : undefined
    return {
      nodes,
      nodesReady: nodes === undefined ? undefined : (only(facts('nodesReady')) ?? 0),
      podsByPhase: facts('pods').map(({ labels, value }): { phase: PodPhase; pods: number } => ({
        phase: podPhase(labels.phase),
        pods: value,
      })),
      workloads: total,
      workloadsByKind: workloads,
      workloadsAvailable: total === undefined ? undefined : (only(facts('workloadsAvailable')) ?? 0),
      alerts: facts('alerts').reduce((sum, { value }) => sum + value, 0),
    }
  })

/** Requests and limits of pods that still hold them, and what nodes can give: the lines on the usage charts. */
export const clusterCapacity = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['cluster-capacity'], async (ask) => {
    const held = (kind: 'requests' | 'limits', resource: 'cpu' | 'memory'): string =>
      `sum(${unfinished(scope, podResource(scope, kind, resource))})`
    const allocatable = (resource: string): string =>
      `sum(${maxBy(['cluster', 'node'], clusterWide(scope, 'kube_node_status_allocatable', { resource }))})`
    const facts = await askFacts(ask, {
      cpuRequests: held('requests', 'cpu'),
      cpuLimits: held('limits', 'cpu'),
      cpuAllocatable: allocatable('cpu'),
      memoryRequests: held('requests', 'memory'),
      memoryLimits: held('limits', 'memory'),
      memoryAllocatable: allocatable('memory'),
    })
    const resource = (name: 'cpu' | 'memory') => ({
      requests: only(facts(`${name}Requests`)),
      limits: only(facts(`${name}Limits`)),
      allocatable: only(facts(`${name}Allocatable`)),
    })
    return { cpu: resource('cpu'), memory: resource('memory') }
  })

/**
 * CPU (cores) or memory (bytes) in use over time: of the nodes as node_exporter measures it, or of the containers of
 * one namespace.
 */
export const clusterUsage = (backEnds: BackEnds, scope: Scope, resource: 'cpu' | 'memory') =>
  prometheusQuestion(backEnds, scope, ['cluster-usage', resource], (ask) =>
    ask.overRange((window) => {
      if (scope.namespace !== undefined)
        return `sum(${resource === 'cpu' ? containerCpu(scope, window) : containerMemory(scope)})`
      return `sum(${resource === 'cpu' ? nodeCpuUsed(scope, window) : nodeMemoryUsed(scope)})`
    }),
  )

const INVENTORY: Readonly<Record<InventoryKind, readonly [metric: string, ...labels: string[]]>> = {
  namespaces: ['kube_namespace_created'],
  deployments: ['kube_deployment_created', 'deployment'],
  replicasets: ['kube_replicaset_created', 'replicaset'],
  statefulsets: ['kube_statefulset_created', 'statefulset'],
  daemonsets: ['kube_daemonset_created', 'daemonset'],
  jobs: ['kube_job_created', 'job_name'],
  cronjobs: ['kube_cronjob_created', 'cronjob'],
  services: ['kube_service_info', 'service'],
  endpoints: ['kube_endpoint_info', 'endpoint'],
  endpointSlices: ['kube_endpointslice_info', 'endpointslice'],
  ingresses: ['kube_ingress_info', 'ingress'],
  persistentVolumeClaims: ['kube_persistentvolumeclaim_info', 'persistentvolumeclaim'],
  autoscalers: ['kube_horizontalpodautoscaler_info', 'horizontalpodautoscaler'],
  configMaps: ['kube_configmap_info', 'configmap'],
  secrets: ['kube_secret_info', 'secret'],
}

/** How many of each kind of object there are. */
export const clusterInventory = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['cluster-inventory'], async (ask): Promise<Inventory> => {
    const questions = mapKinds((kind) => {
      const [metric, ...labels] = INVENTORY[kind]
      const objects = (where: Scope): string =>
        `count(${maxBy(['cluster', 'namespace', ...labels], scoped(where, metric))})`
      // None in this namespace is 0, as long as the cluster has any.
      return scope.namespace === undefined
        ? objects(scope)
        : `(${objects(scope)} or ${objects({ ...scope, namespace: undefined })} * 0)`
    })
    const facts = await askFacts(ask, questions)
    return mapKinds((kind) => only(facts(kind)))
  })
