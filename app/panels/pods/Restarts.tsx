import { formatCount } from '~/base/format'
import { podsWords } from '~/i18n/pods-words'
import { useWords } from '~/i18n/use-messages'

export type RestartsProps = {
  /** Within the time range, and ever. */
  readonly restartsInRange: number
  readonly restarts: number
}

/** Restarts within the time range, and in brackets those ever where they are more: alike wherever they are told. */
export function Restarts({ restartsInRange, restarts }: RestartsProps) {
  const words = useWords(podsWords)
  const [lately, ever] = [formatCount(restartsInRange), formatCount(restarts)]
  return <span title={words.restartsTitle(lately, ever)}>{words.restarts(lately, ever)}</span>
}
