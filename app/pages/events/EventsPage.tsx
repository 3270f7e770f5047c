import { useMessages } from '~/i18n/use-messages'
import { EventsPanel } from '~/panels/alerts/EventsPanel'
import { useScope } from '~/url/use-scope'

export default function EventsPage() {
  const { events } = useMessages().cluster
  return (
    <>
      <h1 className="visually-hidden">{events.title}</h1>
      <EventsPanel scope={useScope()} target={null} />
    </>
  )
}
