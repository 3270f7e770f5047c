import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMessages } from '~/i18n/use-messages'
import { FiringAlertsPanel } from '~/panels/alerts/FiringAlertsPanel'
import { CountsPanel } from '~/panels/cluster/CountsPanel'
import { HealthPanel } from '~/panels/cluster/HealthPanel'
import { InventoryPanel } from '~/panels/cluster/InventoryPanel'
import { UsagePanel } from '~/panels/cluster/UsagePanel'
import { NodeHeatPanel } from '~/panels/nodes/NodeHeatPanel'
import { useBackEnds } from '~/queries/back-ends'
import { clusterHealth } from '~/queries/cluster-queries'
import { Panel } from '~/ui/Panel'
import { useScope } from '~/url/use-scope'
import styles from './OverviewPage.module.css'

const LOADING = { kind: 'loading' } as const

/** Is my cluster well? The sentence first, on the screen and in time; the figures ask once it is told. */
export default function OverviewPage() {
  const { cluster: words } = useMessages()
  const scope = useScope()
  const { isLoading } = useQuery(clusterHealth(useBackEnds(), scope))
  const [told, setTold] = useState(!isLoading)
  if (!told && !isLoading) setTold(true)
  return (
    <div className={styles.page}>
      <div className={styles.wide}>
        <HealthPanel scope={scope} />
      </div>
      {told ? (
        <>
          <div className={styles.wide}>
            <CountsPanel scope={scope} />
          </div>
          <UsagePanel scope={scope} resource="cpu" />
          <UsagePanel scope={scope} resource="memory" />
          <div className={styles.column}>
            <NodeHeatPanel scope={scope} />
            <InventoryPanel scope={scope} />
          </div>
          <FiringAlertsPanel scope={scope} />
        </>
      ) : (
        <>
          <div className={styles.wide}>
            <Panel title={words.counts.title} status={LOADING} flush height={70}>
              {null}
            </Panel>
          </div>
          <Panel title={words.usage.cpuCores} status={LOADING} height={180}>
            {null}
          </Panel>
          <Panel title={words.usage.memory} status={LOADING} height={180}>
            {null}
          </Panel>
        </>
      )}
    </div>
  )
}
