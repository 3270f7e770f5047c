import { formatAge } from '~/base/format'
import type { storageWords } from '~/i18n/storage-words'
import type { ClaimReason, VolumeUse } from '~/model/claim'
import { type TimeToFull, timeToFull } from '~/model/volume-fill'

type Words = (typeof storageWords)['en']

/** When it is full: "12 d", "not filling". */
export const timeToFullText = (use: VolumeUse, words: Words): string => {
  const time = timeToFull(use)
  return time.kind === 'filling' ? words.time.filling(formatAge(time.leftMs)) : words.time[time.kind]
}

const fillingSentence = (time: TimeToFull, { reasons }: Words): string => {
  if (time.kind === 'filling') return reasons.filling(formatAge(time.leftMs))
  return time.kind === 'full' ? reasons.full : reasons.nearlyFull
}

/** Why a claim is as it is. */
export const claimSentence = (reason: ClaimReason, words: Words): string =>
  reason.kind === 'filling' ? fillingSentence(reason.time, words) : words.reasons[reason.kind]
