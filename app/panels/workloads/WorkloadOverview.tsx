import { WORKLOAD_MEASURES } from '~/model/workload-measure'
import styles from '~/ui/EntityPage.module.css'
import type { WorkloadTarget } from './WorkloadHead'
import { WorkloadUsagePanel } from './WorkloadUsagePanel'

/** What a person sees first of a workload. */
export function WorkloadOverview({ scope, target }: WorkloadTarget) {
  return (
    <div className={styles.charts}>
      {WORKLOAD_MEASURES.map((measure) => (
        <WorkloadUsagePanel key={measure} scope={scope} target={target} measure={measure} />
      ))}
    </div>
  )
}
