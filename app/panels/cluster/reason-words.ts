import { formatAge, formatRatio, formatValue } from '~/base/format'
import type { Messages } from '~/i18n/messages'
import type { Reason } from '~/model/health-rules'

/** Reasons as a person reads them, in their order; how far a rollout came and the alerts are at the end. */
export function reasonWords(
  reasons: readonly Reason[],
  words: Messages['cluster']['reasons'],
  within: string,
): readonly string[] {
  const alerts = reasons.flatMap((reason) => (reason.kind === 'alert' ? [reason.alert] : []))
  const rollout = reasons.flatMap((reason) =>
    reason.kind === 'replicas-unavailable' && reason.updated !== undefined && reason.updated < reason.desired
      ? [words.replicasUpdated(reason.desired, reason.updated)]
      : [],
  )
  return [
    ...reasons.flatMap((reason) => oneReason(reason, words, within)),
    ...rollout,
    ...(alerts.length > 0 ? [words.alerts(alerts)] : []),
  ]
}

function oneReason(reason: Reason, words: Messages['cluster']['reasons'], within: string): readonly string[] {
  switch (reason.kind) {
    case 'replicas-unavailable':
      return [words.replicasUnavailable(reason.desired, reason.available)]
    case 'rollout-stuck':
      return [words.rolloutStuck]
    case 'waiting':
      return [words.waiting(reason.container, reason.waitingReason, reason.pods)]
    case 'oom-killed':
      return [words.oomKilled(reason.container, reason.times, within, reason.pods)]
    case 'restarts':
      return [words.restarts(reason.container, reason.times, within, reason.pods)]
    case 'unschedulable':
      return [words.unschedulable(reason.pods)]
    case 'pending':
      return [words.pending(reason.pods)]
    case 'not-ready':
      return [words.notReady(reason.pods)]
    case 'failed':
      return [words.failed(reason.pods)]
    case 'evicted':
      return [words.evicted(reason.pods)]
    case 'job-failed':
      return [words.jobFailed(reason.job, reason.jobs)]
    case 'node-condition':
      if (reason.condition !== 'Ready') return [words.nodeCondition(reason.condition)]
      return [reason.status === 'unknown' ? words.nodeUnknown : words.nodeNotReady]
    case 'cordoned':
      return [words.cordoned]
    case 'target-down':
      return [words.targetDown(reason.down, reason.total)]
    case 'alert':
      return []
    case 'not-observed':
      return [words.notObserved]
    case 'cron-late':
      return [words.cronLate(formatAge(reason.lateMs))]
    case 'cron-suspended':
      return [words.cronSuspended]
    case 'at-max':
      return [words.atMax(reason.replicas)]
    case 'too-few-healthy':
      return [words.tooFewHealthy(reason.budget, reason.healthy, reason.wanted)]
    case 'claim-pending':
      return [words.claimPending(reason.claim)]
    case 'claim':
      return [claimWords(reason, words)]
    case 'quota':
      return [words.quota(reason.resource, formatRatio(reason.share))]
    case 'certificate':
      return [
        reason.leftMs < 0
          ? words.certificateEnded(words.certificates[reason.source])
          : words.certificate(words.certificates[reason.source], formatAge(reason.leftMs)),
      ]
    case 'component':
      return [componentWords(reason.why, words)]
  }
}

type Words = Messages['cluster']['reasons']

function claimWords({ why, share }: Extract<Reason, { kind: 'claim' }>, words: Words): string {
  if (why.kind === 'lost') return words.claimLost
  if (why.kind === 'inodes-full') return words.claimInodes
  const full = words.claimFull(share === undefined ? '' : formatRatio(share))
  return why.kind === 'filling' && why.time.kind === 'filling'
    ? words.claimFullIn(full, formatAge(why.time.leftMs))
    : full
}

function componentWords(why: Extract<Reason, { kind: 'component' }>['why'], words: Words): string {
  switch (why.kind) {
    case 'no-leader':
      return words.noLeader(why.leaderless, why.members)
    case 'space':
      return words.space(formatRatio(why.share))
    case 'slow':
    case 'slow-commit':
    case 'slow-peers':
    case 'slow-pod-start':
      return words.slow(formatValue(why.seconds, 'seconds'), formatValue(why.limitSeconds, 'seconds'))
    case 'down':
      return words.targetDown(why.down, why.targets)
    case 'failing':
      return words.failing(formatRatio(why.share))
  }
}
