import type { LabelMatch } from '~/backends/prometheus/promql'
import type { Scope } from '~/model/scope'
import { budgetNumber } from './budget-expressions'
import { apiserverLatency, clientCertificates, etcdFigures } from './control-plane-figures'
import { clusterWide, maxBy, ofOthers, scoped, where } from './expressions'
import type { Ask } from './prometheus-question'
import { BY_CLAIM, claimColumns } from './claim-expressions'
import { REPLICAS } from './workload-expressions'

const BY_HPA = ['cluster', 'namespace', 'horizontalpodautoscaler']
const TARGET = ['scaletargetref_kind', 'scaletargetref_name']
const BY_CRON = ['cluster', 'namespace', 'cronjob']
const BY_QUOTA = ['cluster', 'namespace', 'resourcequota', 'resource']

const ROWS = 100
const worst = (expression: string): string => `topk(${ROWS}, ${expression})`

/** A controller needs a while to look at a change, or to start what is due. */
const SETTLED = '5m'
const CRON_GRACE_S = 120
/** As long as kubernetes-mixin's KubeHpaMaxedOut waits. */
const AT_MAX_FOR = '15m'
const QUOTA_NEARLY_FULL = 0.9
/** Within these something should have been done: the first of `certificateHealth`, and the week of renewed ones. */
const RENEW_WITHIN_S = 21 * 86_400
const ROTATE_WITHIN_S = 7 * 86_400
/** What is free then is worth asking how fast it fills: the first of `claimHealth`. */
const NEARLY_FULL = 0.85

/** Controllers that are behind, CronJobs that are late or suspended, autoscalers at their most, broken budgets. */
export function controllerFacts(scope: Scope) {
  const notObserved = REPLICAS.map(({ label }) => {
    const of = (metric: string): string =>
      maxBy(['cluster', 'namespace', label], scoped(scope, `kube_${label}_${metric}`))
    const wanted = maxBy(
      ['cluster', 'namespace', label],
      `${scoped(scope, `kube_${label}_metadata_generation`)} offset ${SETTLED}`,
    )
    return `(${wanted} > ${of('status_observed_generation')})`
  })
  const replicas = (name: string, offset = ''): string =>
    maxBy(BY_HPA, `${scoped(scope, `kube_horizontalpodautoscaler_${name}`)}${offset}`)
  const most = replicas('spec_max_replicas')
  const atMax =
    `(${replicas('status_current_replicas')} >= ${most}` +
    ` and ${replicas('status_current_replicas', ` offset ${AT_MAX_FOR}`)} >= ${most}` +
    // One that may not scale is meant to stand still.
    ` unless ${replicas('spec_min_replicas')} >= ${most})`
  const target = maxBy([...BY_HPA, ...TARGET], scoped(scope, 'kube_horizontalpodautoscaler_info'))
  const [healthy, wanted] = [budgetNumber(scope, 'current_healthy'), budgetNumber(scope, 'desired_healthy')]
  const broken = `${budgetNumber(scope, 'pod_disruptions_allowed')} == 0 and ${healthy} < ${wanted}`
  const suspended = maxBy(BY_CRON, `${scoped(scope, 'kube_cronjob_spec_suspend')} == 1`)
  const late = maxBy(BY_CRON, `time() - ${scoped(scope, 'kube_cronjob_next_schedule_time')}`)
  return {
    notObserved: worst(notObserved.join(' or ')),
    cronLate: worst(`${late} > ${CRON_GRACE_S} unless ${suspended}`),
    cronSuspended: worst(suspended),
    atMax: worst(`${atMax} * on (${BY_HPA.join(', ')}) group_left (${TARGET.join(', ')}) ${target}`),
    budgetHealthy: worst(`${healthy} and ${broken}`),
    budgetWanted: worst(`${wanted} and ${broken}`),
  }
}

/** Claims without a volume or with a full one, quotas and certificates near their end, and the control plane. */
export function resourceFacts(scope: Scope, { dialect, rateWindow }: Ask) {
  const store = { scope, dialect, window: rateWindow }
  const etcd = etcdFigures(store)
  const quota = (type: string, filter = ''): string =>
    maxBy(BY_QUOTA, `${scoped(scope, 'kube_resourcequota', { type })}${filter}`)
  const ends = (labels: readonly string[], expression: string): string =>
    worst(`min by (${labels.join(', ')}) (${expression} - time()) < ${RENEW_WITHIN_S}`)
  // Infinite where a kubelet has none of its own.
  const ofKubelets = (use: 'client' | 'server'): string =>
    worst(
      `min by (cluster, node, instance) (${clusterWide(scope, `kubelet_certificate_manager_${use}_ttl_seconds`)}) < ${ROTATE_WITHIN_S}`,
    )
  return {
    ...claimFacts(scope),
    quotas: worst(`${quota('used')} / ${quota('hard', ' > 0')} >= ${QUOTA_NEARLY_FULL}`),
    'certificate/probe': ends(['cluster', 'instance'], clusterWide(scope, 'probe_ssl_earliest_cert_expiry')),
    'certificate/cert-manager': ends(
      ['cluster', 'namespace', 'name'],
      ofOthers('certmanager_certificate_expiration_timestamp_seconds', {
        cluster: scope.cluster,
        namespace: scope.namespace,
      }),
    ),
    'certificate/kubelet-client': ofKubelets('client'),
    'certificate/kubelet-serving': ofKubelets('server'),
    'certificate/client': `${clientCertificates(store, ['cluster', 'job'])} < ${ROTATE_WITHIN_S}`,
    'apiserver/latency': apiserverLatency(store),
    'etcd/latency': etcd.latency,
    'etcd/commit': etcd.commit,
    'etcd/peer': etcd.peer,
    'etcd/members': etcd.members,
    'etcd/leaderless': etcd.leaderless,
    'etcd/space': etcd.space,
  }
}

function claimFacts(scope: Scope) {
  const inPhase = (phase: string, offset = ''): string =>
    maxBy(BY_CLAIM, `${scoped(scope, 'kube_persistentvolumeclaim_status_phase', { phase })}${offset} == 1`)
  const waits = `(${inPhase('Pending')} and ${inPhase('Pending', ` offset ${SETTLED}`)})`
  const mounts = maxBy(
    [...BY_CLAIM, 'pod'],
    scoped(scope, 'kube_pod_spec_volumes_persistentvolumeclaims_info'),
  )
  // Without a pod, those that are bound by their first pod are as they should be.
  const unused =
    where(
      BY_CLAIM,
      maxBy([...BY_CLAIM, 'storageclass'], scoped(scope, 'kube_persistentvolumeclaim_info')),
      waits,
    ) +
    ` unless on (${BY_CLAIM.join(', ')}) ${mounts} unless on (cluster, storageclass) ` +
    clusterWide(scope, 'kube_storageclass_info', { volume_binding_mode: 'WaitForFirstConsumer' })
  const { capacity, used, inodes, inodesUsed } = claimColumns(scope, {})
  return {
    claimPending: worst(`${where(BY_CLAIM, mounts, waits)} or ${unused}`),
    claimLost: worst(inPhase('Lost')),
    claimFull: worst(`${used} / ${capacity} > ${NEARLY_FULL} or ${inodesUsed} / ${inodes} > ${NEARLY_FULL}`),
  }
}

/** How full the volumes of these claims are and how fast they fill. */
export function claimFillFacts(scope: Scope, matches: Readonly<Record<string, LabelMatch>>) {
  const { capacity, used, growth, inodes, inodesUsed } = claimColumns(scope, matches)
  return { capacity, used, growth, inodes, inodesUsed }
}
