import type { HealthFacts, MissingMetric } from './health-facts'
import { objectFindings } from './object-rules'
import { type PodRef, podKey } from './pod'
import { type Finding, type Reason, type Severity, type Subject, findings, subjectKey } from './health-rules'

/** One thing to look at: all that is wrong with one subject, its worst reason first. */
export type AttentionItem = {
  readonly subject: Subject
  readonly severity: Severity
  readonly reasons: readonly Reason[]
  /** The pod that shows it best; undefined where no pod is involved. */
  readonly worstPod: PodRef | undefined
}

/** The one sentence: how many things need attention, and how many are worth knowing; or that it cannot be told. */
export type Verdict =
  | { readonly kind: 'well'; readonly notable: number }
  | {
      readonly kind: 'attention'
      readonly count: number
      readonly atLeast: boolean
      readonly severity: Severity
      /** What beside is only worth knowing. */
      readonly notable: number
    }
  | { readonly kind: 'unknown'; readonly missing: readonly MissingMetric[] }

export type ClusterHealth = { readonly verdict: Verdict; readonly items: readonly AttentionItem[] }

const SEVERITY_RANK: Readonly<Record<Severity, number>> = { critical: 0, degraded: 1, info: 2 }

/** The order in which reasons explain best: what is missing first, then why, then what merely accompanies it. */
const REASON_RANK: Readonly<Record<Reason['kind'], number>> = {
  'node-condition': 0,
  component: 0,
  claim: 0,
  certificate: 0,
  'replicas-unavailable': 1,
  'job-failed': 2,
  'cron-late': 2,
  'too-few-healthy': 2,
  'oom-killed': 3,
  waiting: 4,
  unschedulable: 5,
  pending: 6,
  'claim-pending': 6,
  failed: 7,
  'rollout-stuck': 8,
  'not-observed': 8,
  'target-down': 9,
  quota: 9,
  'at-max': 9,
  restarts: 10,
  'not-ready': 11,
  evicted: 12,
  cordoned: 13,
  'cron-suspended': 13,
  alert: 14,
}

type Gathered = { readonly subject: Subject; readonly findings: Finding[] }

/**
 * Folds what is ill into one item per workload, node or other subject, worst first. Missing metrics are not health:
 * without them the verdict is unknown, whatever else was found.
 */
export function judge(facts: HealthFacts): ClusterHealth {
  const bySubject = new Map<string, Gathered>()
  const found = [...findings(facts), ...objectFindings(facts, facts.owners, facts.nowUnixMs)]
  for (const finding of found) {
    const key = subjectKey(finding.subject)
    const known = bySubject.get(key)
    if (known) known.findings.push(finding)
    else bySubject.set(key, { subject: finding.subject, findings: [finding] })
  }
  const items = [...bySubject.values()]
    .filter((gathered) => gathered.findings.some(({ supporting }) => !supporting))
    .map(fold)
    .toSorted(compareItems)
  return { verdict: verdict(facts, items), items }
}

function fold({ subject, findings: found }: Gathered): AttentionItem {
  const severity = found
    .filter(({ supporting }) => !supporting)
    .map((finding) => finding.severity)
    .reduce((a, b) => (SEVERITY_RANK[a] <= SEVERITY_RANK[b] ? a : b))
  return { subject, severity, reasons: mergeReasons(found), worstPod: worstPod(found) }
}

/** Equal reasons of several pods become one that counts them; what another reason explains is left out. */
function mergeReasons(found: readonly Finding[]): readonly Reason[] {
  const merged = new Map<string, Reason>()
  for (const { reason } of found) {
    const key = reasonKey(reason)
    const known = merged.get(key)
    merged.set(key, known ? addReasons(known, reason) : reason)
  }
  const explained = found.some(({ reason }) => reason.kind === 'waiting' || reason.kind === 'oom-killed')
  return [...merged.values()]
    .filter((reason) => reason.kind !== 'restarts' || !merged.has(`oom-killed/${reason.container}/`))
    .filter((reason) => reason.kind !== 'not-ready' || !explained)
    .toSorted((a, b) => REASON_RANK[a.kind] - REASON_RANK[b.kind] || weight(b) - weight(a))
}

/** Reasons with the same key differ only in what they count. */
function reasonKey(reason: Reason): string {
  const container = 'container' in reason ? reason.container : ''
  return `${reason.kind}/${container}/${detailOf(reason)}`
}

const detailOf = (reason: Reason): string => {
  if (reason.kind === 'waiting') return reason.waitingReason
  if (reason.kind === 'node-condition') return reason.condition
  if (reason.kind === 'alert') return reason.alert
  if (reason.kind === 'claim-pending') return reason.claim
  if (reason.kind === 'certificate') return reason.source
  if (reason.kind === 'too-few-healthy') return reason.budget
  if (reason.kind === 'quota') return `${reason.quota}/${reason.resource}`
  return reason.kind === 'component' ? reason.why.kind : ''
}

function addReasons(a: Reason, b: Reason): Reason {
  if ('times' in a && 'times' in b) return { ...a, times: a.times + b.times, pods: a.pods + b.pods }
  if (a.kind === 'job-failed' && b.kind === 'job-failed')
    return { ...a, job: a.job > b.job ? a.job : b.job, jobs: a.jobs + b.jobs }
  return 'pods' in a && 'pods' in b ? { ...a, pods: a.pods + b.pods } : a
}

const weight = (reason: Reason): number =>
  'times' in reason ? reason.times : 'pods' in reason ? reason.pods : 0

/** A pod that is down now before one that runs again; then the gravest reason, the most restarts, the name. */
function worstPod(found: readonly Finding[]): PodRef | undefined {
  const down = new Set(
    found.flatMap(({ pod, reason }) => (pod && reason.kind === 'waiting' ? [podKey(pod)] : [])),
  )
  const restarts = new Map<string, number>()
  for (const { pod, reason } of found)
    if (pod && 'times' in reason)
      restarts.set(podKey(pod), Math.max(reason.times, restarts.get(podKey(pod)) ?? 0))
  return found
    .filter((finding) => finding.pod !== undefined && finding.reason.kind !== 'evicted')
    .toSorted(
      (a, b) =>
        Number(down.has(podKey(b.pod!))) - Number(down.has(podKey(a.pod!))) ||
        REASON_RANK[a.reason.kind] - REASON_RANK[b.reason.kind] ||
        (restarts.get(podKey(b.pod!)) ?? 0) - (restarts.get(podKey(a.pod!)) ?? 0) ||
        podKey(a.pod!).localeCompare(podKey(b.pod!)),
    )[0]?.pod
}

const compareItems = (a: AttentionItem, b: AttentionItem): number =>
  SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity] ||
  b.reasons.length - a.reasons.length ||
  Math.max(...b.reasons.map(weight)) - Math.max(...a.reasons.map(weight)) ||
  subjectKey(a.subject).localeCompare(subjectKey(b.subject))

function verdict({ missing, truncated }: HealthFacts, items: readonly AttentionItem[]): Verdict {
  if (missing.length > 0) return { kind: 'unknown', missing }
  const grave = items.filter(({ severity }) => severity !== 'info')
  const notable = items.length - grave.length
  return grave.length === 0
    ? { kind: 'well', notable }
    : { kind: 'attention', count: grave.length, atLeast: truncated, severity: grave[0]!.severity, notable }
}
