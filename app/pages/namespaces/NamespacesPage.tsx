import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { namespacesWords } from '~/i18n/namespaces-words'
import { useWords } from '~/i18n/use-messages'
import { NamespacesPanel } from '~/panels/namespaces/NamespacesPanel'
import { useUpdateParams } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import { namespacesView } from './namespaces-view'

/** Every namespace, those with the most unwell pods first; filter and order live in the address. */
export default function NamespacesPage() {
  const words = useWords(namespacesWords)
  const scope = useScope()
  const [params] = useSearchParams()
  const update = useUpdateParams()
  const view = useMemo(() => namespacesView.decode(params), [params])
  return (
    <>
      <h1 className="visually-hidden">{words.title}</h1>
      <NamespacesPanel
        scope={scope}
        view={view}
        onView={(next) => update(namespacesView.encode(next), 'replace')}
      />
    </>
  )
}
