import { useMessages } from '~/i18n/use-messages'
import { AlertsPanel } from '~/panels/alerts/AlertsPanel'
import { useScope } from '~/url/use-scope'

export default function AlertsPage() {
  const { alerts } = useMessages().cluster
  return (
    <>
      <h1 className="visually-hidden">{alerts.title}</h1>
      <AlertsPanel scope={useScope()} />
    </>
  )
}
