import { useParams } from 'react-router'
import { networkWords } from '~/i18n/network-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import type { ServiceRef } from '~/model/service'
import { EventsPanel } from '~/panels/alerts/EventsPanel'
import { useOneCluster } from '~/panels/cluster/OneCluster'
import { EndpointsPanel } from '~/panels/network/EndpointsPanel'
import { ServiceRoutesPanel } from '~/panels/network/RoutesPanel'
import { ServiceHead } from '~/panels/network/ServiceHead'
import { SERVICE_TABS, type ServiceTab, paths } from '~/paths'
import { Tabs } from '~/ui/Tabs'
import { useScope } from '~/url/use-scope'
import { ServiceTraffic } from './ServiceTraffic'
import styles from '~/ui/EntityPage.module.css'

/** One service: who is behind it, which paths lead to it, what it answers, and what happened to it. */
export default function ServicePage() {
  const { services: words } = useWords(networkWords)
  const { namespace = '', service = '', tab } = useParams()
  const { scope, instead } = useOneCluster(useScope(), { kind: 'Service', namespace, name: service })
  if (instead) return instead
  const target: ServiceRef = { cluster: scope.cluster ?? '', namespace, service }
  const current = SERVICE_TABS.find((known) => known === tab) ?? 'overview'
  return (
    <div className={styles.page}>
      <ServiceHead scope={scope} target={target} />
      <Tabs
        label={service}
        current={current}
        tabs={SERVICE_TABS.map((id) => ({
          id,
          text: words.tabs[id],
          href: paths.service({ namespace, service, tab: id }, scope),
        }))}
      />
      <TabContent tab={current} scope={scope} target={target} />
    </div>
  )
}

type TabContentProps = { readonly tab: ServiceTab; readonly scope: Scope; readonly target: ServiceRef }

function TabContent({ tab, scope, target }: TabContentProps) {
  const { namespace, service } = target
  switch (tab) {
    case 'overview':
      return (
        <>
          <EndpointsPanel scope={scope} target={target} />
          <ServiceRoutesPanel scope={scope} target={target} />
        </>
      )
    case 'traffic':
      return <ServiceTraffic scope={scope} target={target} />
    case 'events':
      return <EventsPanel scope={scope} target={{ kind: 'Service', name: service, namespace }} />
  }
}
