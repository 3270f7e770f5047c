import { FiringAlertsPanel } from '~/panels/alerts/FiringAlertsPanel'
import { InventoryPanel } from '~/panels/cluster/InventoryPanel'
import { UsagePanel } from '~/panels/cluster/UsagePanel'
import type { Scope } from '~/model/scope'
import { NodeHeatPanel } from '~/panels/nodes/NodeHeatPanel'
import styles from './OverviewPage.module.css'

/** The figures behind the sentence; fetched after it, for they bring the charts along. */
export function OverviewFigures({ scope }: { readonly scope: Scope }) {
  return (
    <>
      <UsagePanel scope={scope} resource="cpu" />
      <UsagePanel scope={scope} resource="memory" />
      <div className={styles.column}>
        <NodeHeatPanel scope={scope} />
        <InventoryPanel scope={scope} />
      </div>
      <FiringAlertsPanel scope={scope} />
    </>
  )
}
