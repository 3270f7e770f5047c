import type { UnixMs } from '~/base/units'
import { type AlertTarget, alertSeverity, alertTarget } from '~/model/alert'
import type { AlertFact, ContainerRef, HealthFacts, MissingMetric } from '~/model/health-facts'
import type { Labels } from '~/model/labels'
import type { NodeCondition } from '~/model/node'
import { type PodRef, podKey } from '~/model/pod'
import type { InstantSample } from '~/model/series'
import { type WorkloadRef, workloadKey, workloadOfOwner } from '~/model/workload'
import { type Answers, column, count, instant } from './columns'
import { podRefOf } from './expressions'
import type {
  clusterFacts,
  illPodFacts,
  notReadyFacts,
  podStateFacts,
  restartFacts,
  workloadFacts,
} from './health-expressions'
import { type ObjectDetails, objectFacts } from './object-health-answer'
import type { controllerFacts, resourceFacts } from './object-health-expressions'
import { MAX_ILL_ROWS, MAX_SHORT } from './health-expressions'
import { type workloadColumns, workloadOf } from './workload-expressions'

/** What the four first questions of the health judgement answered. */
export type HealthAnswers = {
  readonly podStates: Answers<ReturnType<typeof podStateFacts>>
  readonly restarts: Answers<ReturnType<typeof restartFacts>>
  readonly workloads: Answers<ReturnType<typeof workloadFacts> & ReturnType<typeof controllerFacts>>
  readonly cluster: Answers<ReturnType<typeof clusterFacts> & ReturnType<typeof resourceFacts>>
}

const containerOf = ({ labels }: InstantSample): ContainerRef => ({
  pod: podRefOf(labels),
  container: labels.container ?? '',
})

const pods = (samples: readonly InstantSample[]): readonly PodRef[] =>
  samples.map(({ labels }) => podRefOf(labels))

const nodeOf = ({ cluster = '', node = '' }: Labels) => ({ cluster, node })

const jobOwner = ({ cluster = '', namespace = '', ...labels }: Labels): WorkloadRef =>
  labels.owner_kind && labels.owner_name
    ? { cluster, namespace, kind: labels.owner_kind, name: labels.owner_name }
    : { cluster, namespace, kind: 'Job', name: labels.job_name ?? '' }

/** What was asked then, of the ill ones alone. */
export type HealthDetails = ObjectDetails & {
  readonly pods: readonly Answers<ReturnType<typeof illPodFacts>>[]
  /** Nobody tells of pods at all. */
  readonly podsMissing: boolean
  readonly numbers: Answers<ReturnType<typeof workloadColumns>> | null
  readonly notReady: Answers<ReturnType<typeof notReadyFacts>> | null
}

/** The workloads that miss replicas. */
export const shortWorkloads = ({ workloads }: HealthAnswers): readonly WorkloadRef[] =>
  workloads('short').map(({ labels }) => workloadOf(labels))

/** The pods whose workloads must be known before the facts can be folded. */
export const illPods = ({ podStates, restarts, cluster }: HealthAnswers): readonly PodRef[] => [
  ...(['waiting', 'unschedulable', 'pending', 'failed', 'evicted'] as const).flatMap((name) =>
    pods(podStates(name)),
  ),
  ...(['restarts', 'oomKilled'] as const).flatMap((name) => pods(restarts(name))),
  ...pods(cluster('alerts').filter(({ labels }) => alertTarget(labels)?.kind === 'pod')),
  ...pods(cluster('claimPending').filter(({ labels }) => labels.pod)),
]

/** Workload of each pod from the answers of `podOwners`. */
export const ownersOf = (samples: readonly InstantSample[]): ReadonlyMap<string, WorkloadRef> =>
  new Map(
    samples.map(({ labels }) => {
      const pod = podRefOf(labels)
      return [podKey(pod), workloadOfOwner(pod, labels.owner_kind, labels.owner_name)]
    }),
  )

const PENDING_TOO_LONG_MS = 300_000

/** The answers as the facts that `judge` folds. */
export function healthFacts(
  { podStates, restarts, workloads, cluster }: HealthAnswers,
  { pods: ill, podsMissing, numbers, notReady, ...objects }: HealthDetails,
  nowUnixMs: UnixMs,
): HealthFacts {
  const owners = ownersOf([...ill.flatMap((facts) => facts('owner')), ...(notReady?.('owner') ?? [])])
  const created = column(
    ill.flatMap((facts) => facts('created')),
    (labels) => podKey(podRefOf(labels)),
    instant,
  )
  const isOld = (pod: PodRef): boolean => nowUnixMs - (created(podKey(pod)) ?? 0) > PENDING_TOO_LONG_MS
  const number = (name: 'desired' | 'available' | 'updated') =>
    column(numbers?.(name) ?? [], (labels) => workloadKey(workloadOf(labels)), count)
  const [desired, available, updated] = [number('desired'), number('available'), number('updated')]
  const failedJobs = workloads('failedJobs').map(({ labels }) => ({
    job: labels.job_name ?? '',
    workload: jobOwner(labels),
  }))
  const targets = new Map(
    cluster('targets').map(({ labels, value }) => [`${labels.cluster ?? ''}/${labels.job}`, value]),
  )
  return {
    ...objectFacts({ workloads, cluster }, objects),
    nowUnixMs,
    nodeConditions: cluster('conditions').map(({ labels }) => ({
      ...nodeOf(labels),
      condition: labels.condition ?? '',
      status: conditionStatus(labels.status),
    })),
    cordonedNodes: cluster('cordoned').map(({ labels }) => nodeOf(labels)),
    waiting: podStates('waiting').map((sample) => ({
      ...containerOf(sample),
      reason: sample.labels.reason ?? '',
    })),
    oomKilled: restarts('oomKilled').map(containerOf),
    restarts: restarts('restarts').map((sample) => ({ ...containerOf(sample), times: sample.value })),
    unschedulable: pods(podStates('unschedulable')),
    pending: pods(podStates('pending')).filter(isOld),
    notReady: pods(notReady?.('notReady') ?? []),
    failed: pods(podStates('failed')),
    evicted: pods(podStates('evicted')),
    short: workloads('short').map(({ labels }) => {
      const workload = workloadOf(labels)
      const key = workloadKey(workload)
      return {
        workload,
        desired: desired(key),
        ready: undefined,
        available: available(key),
        updated: updated(key),
      }
    }),
    stuck: workloads('stuck').map(({ labels }) => workloadOf(labels)),
    failedJobs,
    alerts: cluster('alerts').map(({ labels }) => ({
      name: labels.alertname ?? '',
      severity: alertSeverity(labels),
      about: alertAbout(labels, failedJobs),
    })),
    targetsDown: cluster('targetsDown').map(({ labels: { cluster: name = '', job = '' }, value }) => ({
      cluster: name,
      job,
      down: value,
      total: targets.get(`${name}/${job}`) ?? value,
    })),
    owners,
    missing: [...(cluster('nodes').length === 0 ? [NODES] : []), ...(podsMissing ? [PODS] : [])],
    truncated:
      workloads('short').length >= MAX_SHORT ||
      [podStates('waiting'), podStates('failed'), podStates('pending'), restarts('restarts')].some(
        (rows) => rows.length >= MAX_ILL_ROWS,
      ),
  }
}

const NODES: MissingMetric = { metric: 'kube_node_info', exporter: 'kube-state-metrics' }
const PODS: MissingMetric = { metric: 'kube_pod_info', exporter: 'kube-state-metrics' }

export const conditionStatus = (text: string | undefined): NodeCondition['status'] =>
  text === 'true' || text === 'false' ? text : 'unknown'

function alertAbout(labels: Labels, failedJobs: HealthFacts['failedJobs']): AlertFact['about'] {
  const cluster = labels.cluster ?? ''
  const target: AlertTarget | undefined = alertTarget(labels)
  if (target?.kind === 'pod')
    return { kind: 'pod', pod: { cluster, namespace: target.namespace, pod: target.pod } }
  if (target?.kind === 'workload') {
    const { namespace, workloadKind: kind, workload: name } = target
    const job = failedJobs.find((failed) => failed.job === name && failed.workload.namespace === namespace)
    return {
      kind: 'workload',
      workload: (kind === 'Job' && job?.workload) || { cluster, namespace, kind, name },
    }
  }
  if (target?.kind === 'node') return { kind: 'node', node: { cluster, node: target.node } }
  return { kind: 'other', cluster, namespace: labels.namespace, service: labels.service }
}
