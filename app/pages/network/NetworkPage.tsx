import { useParams } from 'react-router'
import { text } from '~/base/codec'
import { networkWords } from '~/i18n/network-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { PoliciesPanel } from '~/panels/network/PoliciesPanel'
import { RoutesPanel } from '~/panels/network/RoutesPanel'
import { ServicesPanel } from '~/panels/network/ServicesPanel'
import { NETWORK_TABS, type NetworkTab, paths } from '~/paths'
import { Tabs } from '~/ui/Tabs'
import { useParam } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import { ProbesTab } from './ProbesTab'
import { TrafficTab } from './TrafficTab'
import styles from '~/ui/EntityPage.module.css'

/** Services, ingresses, probes, traffic and policies, each behind a tab with an address. */
export default function NetworkPage() {
  const words = useWords(networkWords)
  const { tab } = useParams()
  const scope = useScope()
  const current = NETWORK_TABS.find((known) => known === tab) ?? 'services'
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{words.title}</h1>
      <Tabs
        label={words.title}
        current={current}
        tabs={NETWORK_TABS.map((id) => ({
          id,
          text: words.tabs[id],
          href: paths.network(scope, { tab: id }),
        }))}
      />
      <TabContent tab={current} scope={scope} />
    </div>
  )
}

function TabContent({ tab, scope }: { readonly tab: NetworkTab; readonly scope: Scope }) {
  const [filter, setFilter] = useParam(text, 'text', 'replace')
  switch (tab) {
    case 'services':
      return <ServicesPanel scope={scope} text={filter} onText={setFilter} isPage />
    case 'ingresses':
      return <RoutesPanel scope={scope} />
    case 'probes':
      return <ProbesTab scope={scope} />
    case 'traffic':
      return <TrafficTab scope={scope} />
    case 'policies':
      return <PoliciesPanel scope={scope} />
  }
}
