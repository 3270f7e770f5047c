import { type UnixMs, unixMs } from '~/base/units'
import type { Labels } from '~/model/labels'
import { type AlertRule, alertRule } from './alert-rules'
import { CLUSTER_START_UNIX_MS } from './nodes'
import { firstStartUnixMs } from './runs'
import type { Cluster, Incident, SimPod, SimWorkload } from './types'

/** A time during which a rule's expression holds for one set of labels. */
export type AlertLife = {
  readonly rule: AlertRule
  /** With `alertname` and `severity`. */
  readonly labels: Labels
  readonly activeUnixMs: UnixMs
  readonly firingUnixMs: UnixMs
  readonly endUnixMs: UnixMs
}

/** An alert at an instant. */
export type SimAlert = AlertLife & { readonly state: 'pending' | 'firing'; readonly annotations: Labels }

const MINUTE_MS = 60_000
const KEPT_MS = 7 * 86_400_000

function life(rule: AlertRule, labels: Labels, active: number, end = Number.POSITIVE_INFINITY): AlertLife {
  return {
    rule,
    labels: { alertname: rule.name, ...labels, severity: rule.severity },
    activeUnixMs: unixMs(active),
    firingUnixMs: unixMs(active + rule.forSeconds * 1000),
    endUnixMs: unixMs(end),
  }
}

const byKey = (cluster: Cluster, key: string): SimWorkload | undefined => {
  const [namespace = '', name] = key.split('/')
  return cluster.workloadsIn(namespace, name)[0]
}

const podIdentity = ({ namespace, name }: SimPod): Labels => ({ namespace, pod: name })

function rolloutAlerts(cluster: Cluster, { stuckRollouts }: Incident, until: UnixMs): AlertLife[] {
  return stuckRollouts.flatMap(({ workload: key, startUnixMs, fault }) => {
    const workload = byKey(cluster, key)
    if (!workload) return []
    const { namespace, name } = workload
    const deployment = { namespace, deployment: name }
    const stuck = life(
      alertRule('KubeDeploymentRolloutStuck'),
      { ...deployment, condition: 'Progressing', status: 'false' },
      startUnixMs + 10 * MINUTE_MS,
    )
    const fresh = cluster.podsOf(workload, until, until).filter((pod) => pod.createdUnixMs >= startUnixMs)
    if (fault === 'image')
      return [
        stuck,
        ...fresh.flatMap((pod) => [
          life(alertRule('KubePodNotReady'), podIdentity(pod), pod.createdUnixMs + 30_000),
          life(
            alertRule('KubeContainerWaiting'),
            { ...podIdentity(pod), container: workload.containers[0]!.name, reason: 'ImagePullBackOff' },
            pod.createdUnixMs + 30_000,
          ),
        ]),
      ]
    const container = workload.containers[0]!.name
    return [
      stuck,
      life(alertRule('KubeDeploymentReplicasMismatch'), deployment, startUnixMs + 2 * MINUTE_MS),
      ...fresh.flatMap((pod) => {
        const first = cluster.runs(pod, container, unixMs(firstStartUnixMs(pod)))[0]
        if (!first) return []
        const labels = { ...podIdentity(pod), container }
        return [
          life(
            alertRule('KubePodCrashLooping'),
            { ...labels, reason: 'CrashLoopBackOff' },
            first.endUnixMs + 30_000,
          ),
          life(alertRule('KubeContainerOOMKilled'), labels, first.endUnixMs + 40_000),
        ]
      }),
    ]
  })
}

function shopAlerts({ incidentStartUnixMs: start }: Cluster['scenario']): AlertLife[] {
  if (start === null) return []
  const labels = { namespace: 'shop', service: 'frontend' }
  return [
    life(alertRule('CheckoutErrorRateHigh'), labels, start + 4 * MINUTE_MS),
    life(alertRule('CheckoutErrorBudgetBurn', 'critical'), labels, start + 4 * MINUTE_MS),
    life(alertRule('CheckoutErrorBudgetBurn', 'warning'), labels, start + 6 * MINUTE_MS),
  ]
}

function otherAlerts(cluster: Cluster, incident: Incident, until: UnixMs): AlertLife[] {
  const { eviction, unschedulable } = incident
  const waiting = byKey(cluster, unschedulable.workload)
  const evicted = byKey(cluster, eviction.workload)
  const pods = (workload: SimWorkload | undefined, kind: string) =>
    workload ? cluster.podsOf(workload, until, until).filter((pod) => pod.trouble?.kind === kind) : []
  const failedJobs = cluster.jobs(unixMs(until - KEPT_MS), until).filter((job) => job.failed)
  return [
    ...pods(waiting, 'unschedulable').flatMap((pod) => [
      life(alertRule('KubePodNotReady'), podIdentity(pod), unschedulable.sinceUnixMs + 30_000),
      life(
        alertRule('KubeStatefulSetReplicasMismatch'),
        { namespace: pod.namespace, statefulset: pod.workload.name },
        unschedulable.sinceUnixMs + 30_000,
      ),
    ]),
    ...pods(evicted, 'evicted').flatMap((pod) => [
      life(alertRule('KubePodNotReady'), podIdentity(pod), eviction.timeUnixMs + 30_000),
      life(
        alertRule('KubeNodePressure'),
        { node: pod.node?.name ?? '', condition: 'MemoryPressure', status: 'true' },
        eviction.timeUnixMs - 7 * MINUTE_MS,
        eviction.timeUnixMs + 7 * MINUTE_MS,
      ),
    ]),
    ...failedJobs.map((job) =>
      life(
        alertRule('KubeJobFailed'),
        { namespace: job.workload.namespace, job_name: job.name, condition: 'true' },
        job.finishUnixMs + 30_000,
        job.deletedUnixMs,
      ),
    ),
  ]
}

/** Every time that a rule held, up to `until`, in a stable order. */
export function alertLives(cluster: Cluster, until: UnixMs): readonly AlertLife[] {
  const { incident } = cluster
  const watchdog = life(alertRule('Watchdog'), {}, CLUSTER_START_UNIX_MS)
  const lives = incident
    ? [
        watchdog,
        ...shopAlerts(cluster.scenario),
        ...rolloutAlerts(cluster, incident, until),
        ...otherAlerts(cluster, incident, until),
      ]
    : [watchdog]
  return lives.filter(({ activeUnixMs }) => activeUnixMs <= until)
}

const annotationsOf = ({ rule, labels }: AlertLife): Labels => ({
  summary: rule.summary,
  description: rule.description.replace(/\{\{ (\w+) \}\}/g, (_, name: string) => labels[name] ?? ''),
  ...(rule.name.startsWith('Kube') && {
    runbook_url: `https://runbooks.prometheus-operator.dev/runbooks/kubernetes/${rule.name.toLowerCase()}`,
  }),
})

/** The alerts that are pending or firing at an instant. */
export const alertsAt = (cluster: Cluster, time: UnixMs): readonly SimAlert[] =>
  alertLives(cluster, time)
    .filter(({ endUnixMs }) => endUnixMs > time)
    .map((one) => ({
      ...one,
      state: time < one.firingUnixMs ? 'pending' : 'firing',
      annotations: annotationsOf(one),
    }))
