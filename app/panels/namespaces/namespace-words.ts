import type { namespacesWords } from '~/i18n/namespaces-words'
import type { NamespaceReason } from '~/model/namespace'

type Words = (typeof namespacesWords)['en']

/** Why a namespace is as it is, as a sentence. */
export function namespaceSentence(reason: NamespaceReason, { reasons }: Words): string {
  return 'count' in reason ? reasons[reason.kind](reason.count) : reasons[reason.kind]
}
