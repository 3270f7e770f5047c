import type { Wording } from '~/i18n/messages'
import type { workloads } from '~/i18n/en/workloads'
import type { Rollout } from '~/model/rollout'

/** How a rollout goes, as a person reads it. */
export function rolloutWords(rollout: Rollout, words: Wording<typeof workloads>['rollout']): string {
  switch (rollout.kind) {
    case 'unobserved':
      return words.unobserved(rollout.generation, rollout.observed)
    case 'past-deadline':
    case 'paused':
    case 'updating':
      return words[rollout.kind](rollout.updated, rollout.desired)
    case 'removing-old':
      return words['removing-old'](rollout.old)
    case 'waiting-for-available':
      return words['waiting-for-available'](rollout.available, rollout.desired)
    case 'misscheduled':
      return words.misscheduled(rollout.pods)
    case 'unknown':
    case 'cannot-create':
    case 'scaled-to-zero':
    case 'complete':
      return words[rollout.kind]
  }
}
