import { networkWords } from '~/i18n/network-words'
import { useWords } from '~/i18n/use-messages'

export default function NetworkPage() {
  const words = useWords(networkWords)
  return <h1>{words.title}</h1>
}
