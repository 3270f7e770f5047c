import { EventsPanel } from '~/panels/alerts/EventsPanel'
import { useScope } from '~/url/use-scope'

export default function EventsPage() {
  return <EventsPanel scope={useScope()} target={null} />
}
