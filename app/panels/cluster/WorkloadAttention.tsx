import { useMessages } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import { reasonWords } from './reason-words'
import { useAttention } from './use-attention'
import styles from './WorkloadAttention.module.css'

export type WorkloadAttentionProps = {
  readonly scope: Scope
  readonly workload: WorkloadRef
  /** Whose health this is, where that is not plain. */
  readonly label?: string
  /** Said when nothing is wrong; by default nothing is. */
  readonly well?: string
}

/** What the health judgement says of one workload, in words. */
export function WorkloadAttention({ scope, workload, label, well }: WorkloadAttentionProps) {
  const { cluster, common } = useMessages()
  const { health, itemOf } = useAttention({ ...scope, namespace: workload.namespace })
  if (!health) return null
  const item = itemOf(workload)
  if (!item) return health.verdict.kind === 'unknown' || well === undefined ? null : <p>{well}</p>
  const reasons = reasonWords(item.reasons, cluster.reasons, cluster.health.within(health.windowMs / 60_000))
  return (
    <p className={`${styles.attention} ${styles[item.severity]}`}>
      {label !== undefined && <strong>{`${label} ${workload.name}${common.between.colon}`}</strong>}
      {reasons.join(common.between.reasons)}
    </p>
  )
}
