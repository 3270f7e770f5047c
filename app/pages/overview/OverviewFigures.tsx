import { Suspense, lazy } from 'react'
import type { Scope } from '~/model/scope'
import { FiringAlertsPanel } from '~/panels/alerts/FiringAlertsPanel'
import { CapacityPanel } from '~/panels/cluster/CapacityPanel'
import { CountsPanel } from '~/panels/cluster/CountsPanel'
import { InventoryPanel } from '~/panels/cluster/InventoryPanel'
import { RecentChangesPanel } from '~/panels/cluster/RecentChangesPanel'
import { UsagePanel } from '~/panels/cluster/UsagePanel'
import { Skeleton } from '~/ui/Skeleton'
import { WhenNear } from '~/ui/WhenNear'
import styles from './OverviewPage.module.css'

/** Below the fold of most screens. */
const NodeHeat = lazy(async () => ({ default: (await import('~/panels/nodes/NodeHeatPanel')).NodeHeat }))
const PodDistributionPanel = lazy(async () => ({
  default: (await import('~/panels/cluster/PodDistributionPanel')).PodDistributionPanel,
}))

/** What the overview shows under its sentence; a chunk of its own, so that the sentence does not wait for it. */
export function OverviewFigures({ scope }: { readonly scope: Scope }) {
  return (
    <>
      <div className={styles.wide}>
        <CountsPanel scope={scope} />
      </div>
      <div className={styles.wide}>
        <RecentChangesPanel scope={scope} />
      </div>
      <UsagePanel scope={scope} resource="cpu" />
      <UsagePanel scope={scope} resource="memory" />
      <div className={styles.wide}>
        <CapacityPanel scope={scope} />
      </div>
      <div className={styles.column}>
        <WhenNear height={104}>
          <Suspense fallback={<Skeleton height={104} />}>
            <NodeHeat scope={scope} target={{}} />
          </Suspense>
        </WhenNear>
        <InventoryPanel scope={scope} />
      </div>
      <FiringAlertsPanel scope={scope} />
      <div className={styles.wide}>
        <WhenNear height={220}>
          <Suspense fallback={<Skeleton height={220} />}>
            <PodDistributionPanel scope={scope} />
          </Suspense>
        </WhenNear>
      </div>
    </>
  )
}
