import { useQuery } from '@tanstack/react-query'
import { useMessages } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { type WorkloadRef, workloadKey } from '~/model/workload'
import { useBackEnds } from '~/queries/back-ends'
import { clusterHealth } from '~/queries/cluster-queries'
import { reasonWords } from './reason-words'
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
  const { cluster } = useMessages()
  const health = useQuery(clusterHealth(useBackEnds(), { ...scope, namespace: workload.namespace })).data
    ?.data
  if (!health) return null
  const key = workloadKey(workload)
  const item = health.items.find(
    ({ subject }) => subject.kind === 'workload' && workloadKey(subject.workload) === key,
  )
  if (!item) return health.verdict.kind === 'unknown' || well === undefined ? null : <p>{well}</p>
  const reasons = reasonWords(item.reasons, cluster.reasons, cluster.health.within(health.windowMs / 60_000))
  return (
    <p className={`${styles.attention} ${styles[item.severity]}`}>
      {label !== undefined && <strong>{`${label} ${workload.name}: `}</strong>}
      {reasons.join('; ')}
    </p>
  )
}
