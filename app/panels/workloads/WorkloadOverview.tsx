import { WORKLOAD_MEASURES } from '~/model/workload-measure'
import { WhenNear } from '~/ui/WhenNear'
import styles from '~/ui/EntityPage.module.css'
import { CronJobRunsPanel } from './CronJobRunsPanel'
import { RevisionsPanel } from './RevisionsPanel'
import { ScalingPanel } from './ScalingPanel'
import { WorkloadContainersPanel } from './WorkloadContainersPanel'
import type { WorkloadTarget } from './WorkloadHead'
import { WorkloadUsagePanel } from './WorkloadUsagePanel'

const REVISED = new Set(['Deployment', 'StatefulSet', 'DaemonSet'])
const RUN = new Set(['Job', 'CronJob'])
const SCALED = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'])

/** What a person sees first of a workload: its runs or revisions, whether its size fits, what scales it, its charts. */
export function WorkloadOverview({ scope, target }: WorkloadTarget) {
  return (
    <>
      {target.kind === 'CronJob' && <CronJobRunsPanel scope={scope} target={target} />}
      {REVISED.has(target.kind) && <RevisionsPanel scope={scope} target={target} />}
      <WorkloadContainersPanel scope={scope} target={target} />
      <div className={styles.charts}>
        {WORKLOAD_MEASURES.filter((measure) => measure !== 'replicas' || !RUN.has(target.kind)).map(
          (measure) => (
            <WhenNear key={measure}>
              <WorkloadUsagePanel scope={scope} target={target} measure={measure} />
            </WhenNear>
          ),
        )}
      </div>
      {SCALED.has(target.kind) && (
        <WhenNear>
          <ScalingPanel scope={scope} target={target} />
        </WhenNear>
      )}
    </>
  )
}
