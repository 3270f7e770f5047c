import { namespacesWords } from '~/i18n/namespaces-words'
import { useWords } from '~/i18n/use-messages'

export default function NamespacesPage() {
  const words = useWords(namespacesWords)
  return <h1>{words.title}</h1>
}
