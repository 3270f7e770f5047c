import type { Scope } from '~/model/scope'
import { FiringAlertsPanel } from '~/panels/alerts/FiringAlertsPanel'
import { CountsPanel } from '~/panels/cluster/CountsPanel'
import { InventoryPanel } from '~/panels/cluster/InventoryPanel'
import { UsagePanel } from '~/panels/cluster/UsagePanel'
import { NodeHeatPanel } from '~/panels/nodes/NodeHeatPanel'
import styles from './OverviewPage.module.css'

/** What the overview shows under its sentence; a chunk of its own, so that the sentence does not wait for it. */
export function OverviewFigures({ scope }: { readonly scope: Scope }) {
  return (
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
  )
}
