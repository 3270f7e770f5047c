import type { LabelMatch } from '~/backends/prometheus/promql'
import type { Scope } from '~/model/scope'
import {
  BY_CONTAINER,
  BY_POD,
  containerCpu,
  containerMemory,
  containerResource,
  maxBy,
  scoped,
  sumBy,
} from './expressions'

type Matches = Readonly<Record<string, LabelMatch>>

/** Everything about each container of one pod. Init containers are told by families of their own. */
export function containerColumns(scope: Scope, matches: Matches, window: string) {
  const both = (question: (prefix: string) => string): string =>
    `${question('container')} or ${question('init_container')}`
  const status = (name: string): string =>
    both((prefix) => maxBy(BY_CONTAINER, scoped(scope, `kube_pod_${prefix}_${name}`, matches)))
  const is1 = (name: string): string => `(${status(name)}) == 1`
  const reasons = (name: string): string =>
    both((prefix) =>
      maxBy(
        [...BY_CONTAINER, 'reason'],
        `${scoped(scope, `kube_pod_${prefix}_status_${name}`, matches)} == 1`,
      ),
    )
  const resource = (kind: 'requests' | 'limits', of: 'cpu' | 'memory'): string =>
    `${containerResource(scope, kind, of, matches)} or ${maxBy(BY_CONTAINER, scoped(scope, `kube_pod_init_container_resource_${kind}`, { resource: of, ...matches }))}`
  const info = (prefix: string, ...labels: readonly string[]): string =>
    maxBy([...BY_CONTAINER, 'image', ...labels], scoped(scope, `kube_pod_${prefix}_info`, matches))
  return {
    info: info('container'),
    initInfo: info('init_container', 'restart_policy'),
    running: is1('status_running'),
    ready: is1('status_ready'),
    waiting: is1('status_waiting'),
    waitingReason: reasons('waiting_reason'),
    terminated: is1('status_terminated'),
    terminatedReason: reasons('terminated_reason'),
    restarts: status('status_restarts_total'),
    started: status('state_started'),
    lastReason: reasons('last_terminated_reason'),
    lastExitCode: status('status_last_terminated_exitcode'),
    lastTime: status('status_last_terminated_timestamp'),
    cpu: containerCpu(scope, window, matches),
    memory: containerMemory(scope, matches),
    cpuRequest: resource('requests', 'cpu'),
    cpuLimit: resource('limits', 'cpu'),
    memoryRequest: resource('requests', 'memory'),
    memoryLimit: resource('limits', 'memory'),
  }
}

/** Who one pod is, and when it took the steps of its start. */
export function podIdentity(scope: Scope, matches: Matches) {
  const told = (metric: string, ...labels: readonly string[]): string =>
    maxBy([...BY_POD, ...labels], scoped(scope, metric, matches))
  return {
    qos: maxBy([...BY_POD, 'qos_class'], `${scoped(scope, 'kube_pod_status_qos_class', matches)} == 1`),
    account: told('kube_pod_service_account', 'service_account'),
    info: told('kube_pod_info', 'priority_class', 'host_ip'),
    owner: told('kube_pod_owner', 'owner_kind', 'owner_name'),
    created: told('kube_pod_created'),
    scheduled: told('kube_pod_status_scheduled_time'),
    initialized: told('kube_pod_status_initialized_time'),
    containersReady: told('kube_pod_status_container_ready_time'),
    ready: told('kube_pod_status_ready_time'),
  }
}

/** The claims that one pod mounts. */
export const podClaims = (scope: Scope, matches: Matches): string =>
  maxBy(
    [...BY_POD, 'volume', 'persistentvolumeclaim'],
    scoped(scope, 'kube_pod_spec_volumes_persistentvolumeclaims_info', matches),
  )

/** What the whole range still tells of a pod that its end does not know any more. */
export function podPast(scope: Scope, matches: Matches, range: string) {
  const last = (metric: string): string => `last_over_time(${scoped(scope, metric, matches)}[${range}])`
  const owner = ['created_by_kind', 'created_by_name']
  const workload = (kind: string, label: string, metric: string): string => {
    const info = scoped(scope, 'kube_pod_info', { ...matches, created_by_kind: kind })
    const pods = maxBy([...BY_POD, 'created_by_name'], `last_over_time(${info}[${range}])`)
    const owners = `last_over_time(${scoped(scope, metric, { namespace: matches.namespace })}[${range}])`
    return (
      `label_replace(${pods}, "${label}", "$1", "created_by_name", "(.*)")` +
      ` * on (cluster, namespace, ${label}) group_left (owner_kind, owner_name) ` +
      maxBy(['cluster', 'namespace', label, 'owner_kind', 'owner_name'], owners)
    )
  }
  const reasons = (...names: readonly string[]): string =>
    names
      .map((name) => maxBy([...BY_CONTAINER, 'reason'], `${last(`kube_pod_container_status_${name}`)} == 1`))
      .join(' or ')
  return {
    info: maxBy([...BY_POD, 'node', ...owner], last('kube_pod_info')),
    workload: `${workload('ReplicaSet', 'replicaset', 'kube_replicaset_owner')} or ${workload('Job', 'job_name', 'kube_job_owner')}`,
    created: maxBy(BY_POD, last('kube_pod_created')),
    seen: maxBy(BY_POD, `max_over_time(timestamp(${scoped(scope, 'kube_pod_info', matches)})[${range}:30s])`),
    phase: maxBy([...BY_POD, 'phase'], `${last('kube_pod_status_phase')} == 1`),
    restarts: sumBy(BY_POD, maxBy(BY_CONTAINER, last('kube_pod_container_status_restarts_total'))),
    containers: maxBy([...BY_CONTAINER, 'image'], last('kube_pod_container_info')),
    reasons: reasons('waiting_reason', 'terminated_reason', 'last_terminated_reason'),
  }
}
