import { AlertsPanel } from '~/panels/alerts/AlertsPanel'
import { useScope } from '~/url/use-scope'

export default function AlertsPage() {
  return <AlertsPanel scope={useScope()} />
}
