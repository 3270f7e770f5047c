import type { Messages } from '~/i18n/messages'
import { type PodState, podHealth } from '~/model/pod'

/** The one word of a pod's status: what holds it up, else its phase. */
export function podWord(pod: PodState, words: Messages['cluster']): string {
  if (pod.unschedulable) return words.pods.unschedulable
  if (pod.reason !== undefined) return pod.reason
  return pod.phase === 'Running' && !pod.ready ? words.pods.notReady : pod.phase
}

/** A pod's health with its reason, as a sentence. */
export function podSentence(pod: PodState, words: Messages['cluster']['pod']): string {
  if (pod.unschedulable) return words.unschedulable
  switch (podHealth(pod)) {
    case 'finished':
      return words.finished
    case 'unknown':
      return words.unknown
    case 'healthy':
      return words.healthy
    case 'degraded':
      return pod.phase === 'Pending' ? words.pending : words.notReady
    case 'critical':
      return pod.phase === 'Failed' ? words.failed(pod.reason ?? '') : words.waiting(pod.reason ?? '')
  }
}
