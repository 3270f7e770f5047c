import { HealthPanel } from '~/panels/cluster/HealthPanel'
import { CountsPanel } from '~/panels/cluster/CountsPanel'
import { InventoryPanel } from '~/panels/cluster/InventoryPanel'
import { UsagePanel } from '~/panels/cluster/UsagePanel'
import { FiringAlertsPanel } from '~/panels/alerts/FiringAlertsPanel'
import { NodeHeatPanel } from '~/panels/nodes/NodeHeatPanel'
import { useScope } from '~/url/use-scope'
import styles from './OverviewPage.module.css'

/** Is my cluster well? The sentence first, then what needs attention, then the figures behind it. */
export default function OverviewPage() {
  const scope = useScope()
  return (
    <div className={styles.page}>
      <div className={styles.wide}>
        <HealthPanel scope={scope} />
      </div>
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
    </div>
  )
}
