import { KUBELET_MEASURES, MACHINE_MEASURES, type NodeChartMeasure } from '~/model/node-measure'
import { WhenNear } from '~/ui/WhenNear'
import styles from '~/ui/EntityPage.module.css'
import { FilesystemsPanel } from './FilesystemsPanel'
import { NodeChart } from './NodeChart'
import { NodeDetailPanel } from './NodeDetailPanel'
import type { NodeTarget } from './NodeHead'
import { NodeResourcesPanel } from './NodeResourcesPanel'
import { NodeUsagePanel } from './NodeUsagePanel'
import { NodeVolumesPanel } from './NodeVolumesPanel'

/** Its conditions, what it has and was asked for, and its use over time. */
export const NodeOverview = ({ scope, node }: NodeTarget) => (
  <>
    <NodeDetailPanel scope={scope} node={node} />
    <NodeResourcesPanel scope={scope} node={node} />
    <div className={styles.charts}>
      <NodeUsagePanel scope={scope} node={node} resource="cpu" />
      <NodeUsagePanel scope={scope} node={node} resource="memory" />
    </div>
    <FilesystemsPanel scope={scope} node={node} />
    <NodeVolumesPanel scope={scope} node={node} />
  </>
)

const Charts = ({ measures, ...target }: NodeTarget & { readonly measures: readonly NodeChartMeasure[] }) => (
  <div className={styles.charts}>
    {measures.map((measure) => (
      <WhenNear key={measure}>
        <NodeChart measure={measure} {...target} />
      </WhenNear>
    ))}
  </div>
)

/** What its machine does. */
export const NodeSystem = (target: NodeTarget) => <Charts measures={MACHINE_MEASURES} {...target} />

/** What its kubelet does. */
export const NodeKubelet = (target: NodeTarget) => <Charts measures={KUBELET_MEASURES} {...target} />
