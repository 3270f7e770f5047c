import { useMessages } from '~/i18n/use-messages'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { PodsPanel } from '~/panels/pods/PodsPanel'
import { useUpdateParams } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import { podsView } from './pods-view'

/** Every pod of the scope; filter and order live in the address. */
export default function PodsPage() {
  const { pods } = useMessages().cluster
  const scope = useScope()
  const [params] = useSearchParams()
  const update = useUpdateParams()
  const view = useMemo(() => podsView.decode(params), [params])
  return (
    <>
      <h1 className="visually-hidden">{pods.title}</h1>
      <PodsPanel
        isPage
        scope={scope}
        view={view}
        onView={(next) => update(podsView.encode(next), 'replace')}
      />
    </>
  )
}
