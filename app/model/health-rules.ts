import type { Severity as AlertSeverity } from './alert'
import { type ClaimReason, type ClaimRef, claimKey } from './claim'
import type { ComponentReason } from './control-plane'
import type {
  AlertFact,
  CertificateRef,
  CertificateSource,
  ContainerRef,
  HealthFacts,
  JudgedComponent,
  NodeRef,
} from './health-facts'
import { type PodRef, podKey } from './pod'
import { type WorkloadRef, workloadKey, workloadOfOwner } from './workload'

/** critical: something does not work · degraded: it works less well or will not last · info: worth knowing. */
export type Severity = 'critical' | 'degraded' | 'info'

/** What needs attention. Pods are told under their workload. */
export type Subject =
  | { readonly kind: 'workload'; readonly workload: WorkloadRef }
  | ({ readonly kind: 'node' } & NodeRef)
  | { readonly kind: 'scrape-job'; readonly cluster: string; readonly job: string }
  | {
      readonly kind: 'alert'
      readonly cluster: string
      readonly alert: string
      readonly namespace: string | undefined
    }
  | { readonly kind: 'namespace'; readonly cluster: string; readonly namespace: string }
  | {
      readonly kind: 'budget'
      readonly cluster: string
      readonly namespace: string
      readonly budget: string
    }
  | ({ readonly kind: 'claim' } & ClaimRef)
  | { readonly kind: 'certificate'; readonly certificate: CertificateRef }
  | { readonly kind: 'component'; readonly cluster: string; readonly component: JudgedComponent }

/** Why, without words. `pods` counts the pods it holds for; `times` adds up over them, within the window. */
export type Reason =
  | {
      readonly kind: 'replicas-unavailable'
      readonly desired: number
      readonly available: number
      readonly updated: number | undefined
    }
  | { readonly kind: 'rollout-stuck' | 'not-observed' | 'cron-suspended' }
  | { readonly kind: 'cron-late'; readonly lateMs: number }
  | { readonly kind: 'at-max'; readonly replicas: number }
  | {
      readonly kind: 'too-few-healthy'
      readonly budget: string
      readonly healthy: number
      readonly wanted: number
    }
  | { readonly kind: 'claim-pending'; readonly claim: string }
  | { readonly kind: 'claim'; readonly why: ClaimReason; readonly share: number | undefined }
  | {
      readonly kind: 'quota'
      readonly quota: string
      readonly resource: string
      readonly share: number
    }
  | { readonly kind: 'certificate'; readonly source: CertificateSource; readonly leftMs: number }
  | { readonly kind: 'component'; readonly why: ComponentReason }
  | {
      readonly kind: 'waiting'
      readonly container: string
      readonly waitingReason: string
      readonly pods: number
    }
  | { readonly kind: 'oom-killed'; readonly container: string; readonly times: number; readonly pods: number }
  | { readonly kind: 'restarts'; readonly container: string; readonly times: number; readonly pods: number }
  | { readonly kind: 'unschedulable' | 'pending' | 'not-ready' | 'failed' | 'evicted'; readonly pods: number }
  | { readonly kind: 'job-failed'; readonly job: string; readonly jobs: number }
  | {
      readonly kind: 'node-condition'
      readonly condition: string
      readonly status: 'true' | 'false' | 'unknown'
    }
  | { readonly kind: 'cordoned' }
  | { readonly kind: 'target-down'; readonly down: number; readonly total: number }
  | { readonly kind: 'alert'; readonly alert: string; readonly alertSeverity: AlertSeverity }

/** One fact judged. `supporting` ones explain, but do not make a subject ill. */
export type Finding = {
  readonly subject: Subject
  readonly severity: Severity
  readonly reason: Reason
  readonly pod: PodRef | undefined
  readonly supporting: boolean
}

/** A container that restarts this often within the window is ill even if it runs now. */
const MANY_RESTARTS = 3

const ALERT_SEVERITY: Readonly<Record<AlertSeverity, Severity>> = {
  critical: 'critical',
  warning: 'degraded',
  info: 'info',
  none: 'info',
}

export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'workload':
      return `workload/${workloadKey(subject.workload)}`
    case 'node':
      return `node/${subject.cluster}/${subject.node}`
    case 'scrape-job':
      return `scrape-job/${subject.cluster}/${subject.job}`
    case 'alert':
      return `alert/${subject.cluster}/${subject.namespace ?? ''}/${subject.alert}`
    case 'namespace':
      return `namespace/${subject.cluster}/${subject.namespace}`
    case 'budget':
      return `budget/${subject.cluster}/${subject.namespace}/${subject.budget}`
    case 'claim':
      return `claim/${claimKey(subject)}`
    case 'certificate': {
      const { cluster, source, namespace, name } = subject.certificate
      return `certificate/${cluster}/${source}/${namespace ?? ''}/${name}`
    }
    case 'component':
      return `component/${subject.cluster}/${subject.component}`
  }
}

/** The rule table: every fact with its subject, severity and reason. */
export function findings(facts: HealthFacts): readonly Finding[] {
  const workloadOf = (pod: PodRef): Subject => ({
    kind: 'workload',
    workload: facts.owners.get(podKey(pod)) ?? workloadOfOwner(pod, undefined, undefined),
  })
  const ofPod = (pod: PodRef, severity: Severity, reason: Reason, supporting = false): Finding => ({
    subject: workloadOf(pod),
    severity,
    reason,
    pod,
    supporting,
  })
  const of = (subject: Subject, severity: Severity, reason: Reason): Finding => ({
    subject,
    severity,
    reason,
    pod: undefined,
    supporting: false,
  })
  const ofWorkload = (workload: WorkloadRef, severity: Severity, reason: Reason): Finding =>
    of({ kind: 'workload', workload }, severity, reason)
  const restartsOf = new Map(facts.restarts.map((row) => [containerKey(row), row.times]))
  const explained = new Set([...facts.unschedulable, ...facts.waiting.map(({ pod }) => pod)].map(podKey))
  const evicted = new Set(facts.evicted.map(podKey))
  const isJob = (pod: PodRef) => /^(Cron)?Job$/.test(facts.owners.get(podKey(pod))?.kind ?? '')

  const ill: readonly Finding[] = [
    ...facts.nodeConditions.map(({ cluster, node, condition, status }) =>
      of({ kind: 'node', cluster, node }, condition === 'Ready' ? 'critical' : 'degraded', {
        kind: 'node-condition',
        condition,
        status,
      }),
    ),
    ...facts.cordonedNodes.map((node) => of({ kind: 'node', ...node }, 'info', { kind: 'cordoned' })),
    ...facts.short.map(({ workload, desired = 0, available = 0, updated }) =>
      ofWorkload(workload, available === 0 ? 'critical' : 'degraded', {
        kind: 'replicas-unavailable',
        desired,
        available,
        updated,
      }),
    ),
    ...facts.stuck.map((workload) => ofWorkload(workload, 'degraded', { kind: 'rollout-stuck' })),
    ...facts.waiting.map(({ pod, container, reason: waitingReason }) =>
      ofPod(pod, 'critical', { kind: 'waiting', container, waitingReason, pods: 1 }),
    ),
    ...facts.oomKilled.map((row) =>
      ofPod(row.pod, 'critical', {
        kind: 'oom-killed',
        container: row.container,
        times: restartsOf.get(containerKey(row)) ?? 1,
        pods: 1,
      }),
    ),
    ...facts.restarts.map(({ pod, container, times }) =>
      ofPod(pod, 'degraded', { kind: 'restarts', container, times, pods: 1 }, times < MANY_RESTARTS),
    ),
    ...facts.unschedulable.map((pod) => ofPod(pod, 'critical', { kind: 'unschedulable', pods: 1 })),
    ...facts.pending
      .filter((pod) => !explained.has(podKey(pod)))
      .map((pod) => ofPod(pod, 'degraded', { kind: 'pending', pods: 1 })),
    ...facts.notReady.map((pod) => ofPod(pod, 'degraded', { kind: 'not-ready', pods: 1 }, true)),
    ...facts.evicted.map((pod) => ofPod(pod, 'info', { kind: 'evicted', pods: 1 })),
    // A Job tries again after a failed pod: the Job's own failure tells whether that matters.
    ...facts.failed
      .filter((pod) => !evicted.has(podKey(pod)))
      .map((pod) => ofPod(pod, 'degraded', { kind: 'failed', pods: 1 }, isJob(pod))),
    ...facts.failedJobs.map(({ job, workload }) =>
      ofWorkload(workload, 'degraded', { kind: 'job-failed', job, jobs: 1 }),
    ),
    ...facts.targetsDown.map(({ cluster, job, down, total }) =>
      of({ kind: 'scrape-job', cluster, job }, 'degraded', { kind: 'target-down', down, total }),
    ),
  ]
  const alerts = facts.alerts.map((alert): Finding => {
    const severity = ALERT_SEVERITY[alert.severity]
    const reason: Reason = { kind: 'alert', alert: alert.name, alertSeverity: alert.severity }
    return alert.about.kind === 'pod'
      ? ofPod(alert.about.pod, severity, reason)
      : of(alertSubject(alert, ill), severity, reason)
  })
  return [...ill, ...alerts]
}

function alertSubject({ name, about }: AlertFact, ill: readonly Finding[]): Subject {
  if (about.kind === 'workload') return about
  if (about.kind === 'node') return { kind: 'node', ...about.node }
  const { cluster, namespace } = about.kind === 'pod' ? about.pod : about
  const service = about.kind === 'other' ? about.service : undefined
  // An alert about a service is told under the ill workload of that name, if there is one.
  const workload = ill.find(
    ({ subject }) =>
      subject.kind === 'workload' &&
      subject.workload.cluster === cluster &&
      subject.workload.namespace === namespace &&
      subject.workload.name === service,
  )
  return workload?.subject ?? { kind: 'alert', alert: name, cluster, namespace }
}

const containerKey = ({ pod, container }: ContainerRef): string => `${podKey(pod)}/${container}`
