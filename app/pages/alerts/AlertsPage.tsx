import { useMessages } from '~/i18n/use-messages'
import { AlertsPanel } from '~/panels/alerts/AlertsPanel'
import { useView } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import { alertsView } from './alerts-view'

/** The alerts of the scope; what is filtered by lives in the address. */
export default function AlertsPage() {
  const { alerts } = useMessages().cluster
  const [filter, setFilter] = useView(alertsView)
  return (
    <>
      <h1 className="visually-hidden">{alerts.title}</h1>
      <AlertsPanel isPage scope={useScope()} filter={filter} onFilter={setFilter} />
    </>
  )
}
