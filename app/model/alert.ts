import type { UnixMs } from '~/base/units'
import type { Labels } from './labels'

/** In the order of reading. */
export const ALERT_STATES = ['firing', 'pending', 'suppressed'] as const

/** An alert as Prometheus or Alertmanager tells it. */
export type Alert = {
  /** Tells alerts of one back end apart: Alertmanager's fingerprint, Prometheus' label set. */
  readonly id: string
  readonly labels: Labels
  readonly annotations: Labels
  /** suppressed: it fires, but a silence or an inhibition keeps it quiet. Prometheus knows pending, Alertmanager does not. */
  readonly state: (typeof ALERT_STATES)[number]
  readonly sinceUnixMs: UnixMs | undefined
  /** Ids of silences. */
  readonly silencedBy: readonly string[]
  /** Ids of alerts. */
  readonly inhibitedBy: readonly string[]
  /** Names of the receivers told; only Alertmanager knows them. */
  readonly receivers: readonly string[]
  /** The expression in Prometheus' own page; http or https only. */
  readonly sourceUrl: string | undefined
}

/** What the rule's author says of it, in a sentence. */
export const alertText = ({ annotations }: Alert): string | undefined =>
  annotations.summary ?? annotations.description ?? annotations.message

/** Alerts that Alertmanager sends as one notification. */
export type AlertGroup = {
  readonly labels: Labels
  readonly receiver: string
  readonly alerts: readonly Alert[]
}

export type SilenceMatcher = {
  readonly name: string
  readonly value: string
  readonly op: '=' | '!=' | '=~' | '!~'
}

export type Silence = {
  readonly id: string
  readonly state: 'active' | 'pending' | 'expired'
  readonly matchers: readonly SilenceMatcher[]
  readonly startsUnixMs: UnixMs | undefined
  readonly endsUnixMs: UnixMs | undefined
  readonly createdBy: string
  readonly comment: string
}

/** The worst first. */
export const ALERT_SEVERITIES = ['critical', 'warning', 'info', 'none'] as const
export type Severity = (typeof ALERT_SEVERITIES)[number]

const SEVERITIES: ReadonlyMap<string, Severity> = new Map([
  ['critical', 'critical'],
  ['page', 'critical'],
  ['error', 'critical'],
  ['warning', 'warning'],
  ['warn', 'warning'],
  ['info', 'info'],
])

/** What the `severity` label says, in the words that rules commonly use; anything else is none. */
export const alertSeverity = (labels: Labels): Severity =>
  SEVERITIES.get(labels.severity?.toLowerCase() ?? '') ?? 'none'

/** Orders alerts as a person should read them: firing before pending before suppressed, the worst, then the latest, first. */
export const compareAlerts = (a: Alert, b: Alert): number =>
  ALERT_STATES.indexOf(a.state) - ALERT_STATES.indexOf(b.state) ||
  ALERT_SEVERITIES.indexOf(alertSeverity(a.labels)) - ALERT_SEVERITIES.indexOf(alertSeverity(b.labels)) ||
  (b.sinceUnixMs ?? 0) - (a.sinceUnixMs ?? 0)

/** Alerts that say that alerting works, or only mute others, are no alarm. */
export const isAlarm = ({ labels }: Pick<Alert, 'labels'>): boolean =>
  labels.alertname !== 'Watchdog' && labels.alertname !== 'InfoInhibitor'

/** A silence covers every alert that has these labels, and there is one. Alertmanager's alerts may have more labels. */
export function isSilenced(labels: Labels, alerts: readonly Alert[]): boolean {
  const same = alerts.filter((alert) =>
    Object.entries(labels).every(([name, value]) => alert.labels[name] === value),
  )
  return same.length > 0 && same.every(({ silencedBy }) => silencedBy.length > 0)
}

/** The expression of its rule, as the address of Prometheus' own page tells it. */
export function alertExpression({ sourceUrl }: Pick<Alert, 'sourceUrl'>): string | undefined {
  if (sourceUrl === undefined || !URL.canParse(sourceUrl)) return undefined
  return new URL(sourceUrl).searchParams.get('g0.expr') ?? undefined
}

/** What an alert is about, where its labels tell. */
export type AlertTarget =
  | { readonly kind: 'pod'; readonly namespace: string; readonly pod: string }
  | {
      readonly kind: 'workload'
      readonly namespace: string
      readonly workloadKind: string
      readonly workload: string
    }
  | { readonly kind: 'persistentvolumeclaim'; readonly namespace: string; readonly claim: string }
  | { readonly kind: 'node'; readonly node: string }
  | { readonly kind: 'service'; readonly namespace: string; readonly service: string }
  | { readonly kind: 'namespace'; readonly namespace: string }
  /** Of what is scraped. */
  | { readonly kind: 'scrape-job'; readonly job: string }

const WORKLOAD_LABELS = {
  deployment: 'Deployment',
  statefulset: 'StatefulSet',
  daemonset: 'DaemonSet',
  job_name: 'Job',
  cronjob: 'CronJob',
} as const

/** The object that the labels of kubernetes-mixin's rules name, the narrowest first. */
export function alertTarget(labels: Labels): AlertTarget | undefined {
  const { namespace, pod, node, persistentvolumeclaim: claim, service, job } = labels
  if (namespace) {
    if (pod) return { kind: 'pod', namespace, pod }
    for (const [label, workloadKind] of Object.entries(WORKLOAD_LABELS)) {
      const workload = labels[label]
      if (workload) return { kind: 'workload', namespace, workloadKind, workload }
    }
    if (claim) return { kind: 'persistentvolumeclaim', namespace, claim }
  }
  if (node) return { kind: 'node', node }
  if (namespace) return service ? { kind: 'service', namespace, service } : { kind: 'namespace', namespace }
  return job ? { kind: 'scrape-job', job } : undefined
}
