import { namespacesWords } from '~/i18n/namespaces-words'
import { useWords } from '~/i18n/use-messages'
import { NamespacesPanel } from '~/panels/namespaces/NamespacesPanel'
import { useView } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import { namespacesView } from './namespaces-view'

/** Every namespace, those with the most unwell pods first; filter and order live in the address. */
export default function NamespacesPage() {
  const words = useWords(namespacesWords)
  const scope = useScope()
  const [view, setView] = useView(namespacesView)
  return (
    <>
      <h1 className="visually-hidden">{words.title}</h1>
      <NamespacesPanel scope={scope} view={view} onView={setView} />
    </>
  )
}
