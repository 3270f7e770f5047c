import { storageWords } from '~/i18n/storage-words'
import { useWords } from '~/i18n/use-messages'

export default function StoragePage() {
  const words = useWords(storageWords)
  return <h1>{words.title}</h1>
}
