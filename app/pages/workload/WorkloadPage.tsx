import { useState } from 'react'
import { useParams } from 'react-router'
import type { WorkloadRef } from '~/model/workload'
import { DEFAULT_PODS_VIEW, PodsPanel } from '~/panels/pods/PodsPanel'
import { WorkloadHead } from '~/panels/workloads/WorkloadHead'
import { WorkloadUsagePanel } from '~/panels/workloads/WorkloadUsagePanel'
import { useScope } from '~/url/use-scope'
import styles from '~/ui/EntityPage.module.css'

/** One workload: its replicas, what is wrong with it, its pods and what they use. */
export default function WorkloadPage() {
  const { namespace = '', kind = '', name = '' } = useParams()
  const scope = useScope()
  const [view, setView] = useState(DEFAULT_PODS_VIEW)
  const target: WorkloadRef = { cluster: scope.cluster ?? '', namespace, kind, name }
  return (
    <div className={styles.page}>
      <WorkloadHead scope={scope} target={target} />
      <PodsPanel scope={{ ...scope, namespace }} workload={target} view={view} onView={setView} />
      <div className={styles.charts}>
        <WorkloadUsagePanel scope={scope} target={target} resource="cpu" />
        <WorkloadUsagePanel scope={scope} target={target} resource="memory" />
      </div>
    </div>
  )
}
