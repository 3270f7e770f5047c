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
  }
}
