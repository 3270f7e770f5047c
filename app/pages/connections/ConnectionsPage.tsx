import { connectionsWords } from '~/i18n/connections-words'
import { useWords } from '~/i18n/use-messages'

export default function ConnectionsPage() {
  const words = useWords(connectionsWords)
  return <h1>{words.title}</h1>
}
