import type { Messages, Wording } from '~/i18n/messages'
import type { nodes } from '~/i18n/en/nodes'
import type { AttentionItem } from '~/model/health'
import type { NodeEntry } from '~/model/node'

/** A node's status in words: its own conditions, what else the overview found (`judged`), else ready. */
export function nodeWord(
  { conditions, cordoned }: Pick<NodeEntry, 'conditions' | 'cordoned'>,
  judged: AttentionItem | undefined,
  words: Messages['cluster']['nodes'],
  judgedWords: Wording<typeof nodes>['judged'],
): string {
  const wrong = conditions.map(({ condition, status }) =>
    condition === 'Ready' ? (status === 'unknown' ? words.noAnswer : words.notReady) : condition,
  )
  const kinds = new Set(judged?.reasons.map(({ kind }) => kind))
  const found = [
    ...wrong,
    ...(kinds.has('certificate') ? [judgedWords.certificate] : []),
    ...(cordoned ? [words.cordoned] : []),
  ]
  if (found.length > 0) return found.join(', ')
  return kinds.has('alert') ? judgedWords.alert : words.ready
}
