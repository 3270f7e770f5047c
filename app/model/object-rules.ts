import { type ClaimRef, claimHealth } from './claim'
import { judgeComponent } from './control-plane'
import type { CertificateRef, ObjectFacts } from './health-facts'
import type { Finding, Reason, Severity, Subject } from './health-rules'
import { certificateHealth, renewedHealth } from './ingress'
import { type PodRef, podKey } from './pod'
import { type WorkloadRef, workloadOfOwner } from './workload'

/** The rule table of what is neither pod nor node: controllers, budgets, claims, quotas, certificates, control plane. */
export function objectFindings(
  facts: ObjectFacts,
  owners: ReadonlyMap<string, WorkloadRef>,
  nowUnixMs: number,
): readonly Finding[] {
  const ofWorkload = (workload: WorkloadRef, severity: Severity, reason: Reason): Finding =>
    of({ kind: 'workload', workload }, severity, reason)
  return [
    ...facts.notObserved.map((workload) => ofWorkload(workload, 'degraded', { kind: 'not-observed' })),
    ...facts.lateCrons.map(({ workload, lateMs }) =>
      ofWorkload(workload, 'degraded', { kind: 'cron-late', lateMs }),
    ),
    ...facts.suspendedCrons.map((workload) => ofWorkload(workload, 'info', { kind: 'cron-suspended' })),
    ...facts.atMax.map(({ workload, replicas }) =>
      ofWorkload(workload, 'degraded', { kind: 'at-max', replicas }),
    ),
    ...facts.budgets.map(({ cluster, namespace, budget, workload, healthy, wanted }) =>
      of(
        workload ? { kind: 'workload', workload } : { kind: 'budget', cluster, namespace, budget },
        'degraded',
        { kind: 'too-few-healthy', budget, healthy, wanted },
      ),
    ),
    ...facts.pendingClaims.map(({ claim, pod }) => pendingClaim(claim, pod, owners)),
    ...facts.claims.flatMap((claim) => {
      const [severity, why] = claimHealth(claim)
      if (severity !== 'critical' && severity !== 'degraded') return []
      const { used, capacity } = claim
      const share = used !== undefined && capacity ? used / capacity : undefined
      return [of({ kind: 'claim', ...claim.ref }, severity, { kind: 'claim', why, share })]
    }),
    // Full, it refuses what is new; nearly full it may be meant to be.
    ...facts.quotas.map(({ cluster, namespace, quota, resource, share }) =>
      of({ kind: 'namespace', cluster, namespace }, share >= 1 ? 'degraded' : 'info', {
        kind: 'quota',
        quota,
        resource,
        share,
      }),
    ),
    ...facts.certificates.flatMap(({ leftMs, ...certificate }) => {
      const severity = certificateSeverity(certificate, leftMs, nowUnixMs)
      return severity === undefined
        ? []
        : [
            of(certificateSubject(certificate), severity, {
              kind: 'certificate',
              source: certificate.source,
              leftMs,
            }),
          ]
    }),
    ...facts.components.flatMap((one) => componentFindings(one)),
  ]
}

const of = (subject: Subject, severity: Severity, reason: Reason): Finding => ({
  subject,
  severity,
  reason,
  pod: undefined,
  supporting: false,
})

/** A claim that a pod waits for explains that pod; one that nobody waits for stands for itself. */
function pendingClaim(
  ref: ClaimRef,
  pod: PodRef | undefined,
  owners: ReadonlyMap<string, WorkloadRef>,
): Finding {
  const reason: Reason = { kind: 'claim-pending', claim: ref.claim }
  if (!pod) return of({ kind: 'claim', ...ref }, 'degraded', reason)
  const workload = owners.get(podKey(pod)) ?? workloadOfOwner(pod, undefined, undefined)
  return { ...of({ kind: 'workload', workload }, 'degraded', reason), supporting: true }
}

/**
 * Certificates of kubelets and of clients are short-lived and renewed by themselves, within their last week, as of
 * kubernetes-mixin's KubeletClientCertificateExpiration, KubeletServerCertificateExpiration and KubeClientCertificateExpiration.
 */
function certificateSeverity(
  { source }: CertificateRef,
  leftMs: number,
  nowUnixMs: number,
): 'critical' | 'degraded' | undefined {
  const health =
    source === 'probe' || source === 'cert-manager'
      ? certificateHealth(nowUnixMs + leftMs, nowUnixMs)
      : renewedHealth(leftMs)
  return health === 'critical' || health === 'degraded' ? health : undefined
}

const certificateSubject = (certificate: CertificateRef): Subject =>
  certificate.node !== undefined
    ? { kind: 'node', cluster: certificate.cluster, node: certificate.node }
    : { kind: 'certificate', certificate }

function componentFindings({
  cluster,
  component,
  figures,
}: ObjectFacts['components'][number]): readonly Finding[] {
  const { status, reasons } = judgeComponent(component, figures)
  return status === 'critical' || status === 'degraded'
    ? reasons.map((why) => of({ kind: 'component', cluster, component }, status, { kind: 'component', why }))
    : []
}
