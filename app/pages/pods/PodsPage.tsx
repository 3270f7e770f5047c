import { useMessages } from '~/i18n/use-messages'
import { LivePodsPanel } from '~/panels/live/LiveTables'
import { PodsPanel } from '~/panels/pods/PodsPanel'
import { isLiveOnly, useBackEnds } from '~/queries/back-ends'
import { useView } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import { podsView } from './pods-view'

/** Every pod of the scope; filter and order live in the address. */
export default function PodsPage() {
  const { pods } = useMessages().cluster
  const scope = useScope()
  const [view, setView] = useView(podsView)
  return (
    <>
      <h1 className="visually-hidden">{pods.title}</h1>
      {isLiveOnly(useBackEnds()) ? (
        <LivePodsPanel scope={scope} />
      ) : (
        <PodsPanel isPage scope={scope} view={view} onView={setView} />
      )}
    </>
  )
}
