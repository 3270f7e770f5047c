import type { Messages } from '~/i18n/messages'
import type { NodeEntry } from '~/model/node'

/** A node's status in words: what is wrong with it, else ready. */
export function nodeWord(
  { conditions, cordoned }: Pick<NodeEntry, 'conditions' | 'cordoned'>,
  words: Messages['cluster']['nodes'],
): string {
  const wrong = conditions.map(({ condition, status }) =>
    condition === 'Ready' ? (status === 'unknown' ? words.noAnswer : words.notReady) : condition,
  )
  return [...wrong, ...(cordoned ? [words.cordoned] : [])].join(', ') || words.ready
}
