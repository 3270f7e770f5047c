import { type Inventory, type InventoryKind, mapKinds } from '~/model/inventory'
import { type PodPhase, podPhase } from '~/model/pod'
import type { Scope } from '~/model/scope'
import type { InstantSample } from '~/model/series'
import type { BackEnds } from './back-ends'
import {
  BY_POD,
  askFacts,
  clusterWide,
  containerCpu,
  containerMemory,
  countBy,
  maxBy,
  oncePerSeries,
  podResource,
  scoped,
  unfinished,
} from './expressions'
import { NOT_AN_ALARM } from './health-expressions'
import { prometheusQuestion } from './prometheus-question'
import { REPLICAS, replicas } from './workload-expressions'
import { nodeCpuUsed, nodeMemoryUsed } from './node-expressions'

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
