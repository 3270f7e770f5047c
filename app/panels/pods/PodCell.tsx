import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatRatio } from '~/base/format'
import { podsWords } from '~/i18n/pods-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { isNew } from '~/model/container'
import { podHealth } from '~/model/pod'
import type { PodRow } from '~/model/pod-table'
import { type Scope, inCluster } from '~/model/scope'
import { utilization } from '~/model/utilization'
import { Age } from '~/panels/cluster/Age'
import { paths } from '~/paths'
import { Meter } from '~/ui/Meter'
import { MiddleCut } from '~/ui/MiddleCut'
import { Sparkline } from '~/ui/Sparkline'
import { Status } from '~/ui/Status'
import { Restarts } from './Restarts'
import { podWord } from './pod-words'

export type PodColumn =
  | 'name'
  | 'cluster'
  | 'namespace'
  | 'status'
  | 'ready'
  | 'restarts'
  | 'cpu'
  | 'spark'
  | 'owner'
  | 'memory'
  | 'limit'
  | 'node'
  | 'age'

export type PodCellProps = {
  readonly pod: PodRow
  readonly column: PodColumn
  readonly scope: Scope
  /** Its use over the range; undefined until it is asked for and answered. */
  readonly spark: Float64Array | undefined
}

/** One cell of the pods table. */
export function PodCell({ pod, column, scope, spark }: PodCellProps): ReactNode {
  const { cluster } = useMessages()
  const words = useWords(podsWords)
  const there = inCluster(scope, pod.ref.cluster)
  switch (column) {
    case 'name':
      return (
        <Link to={paths.pod(pod.ref, there)} title={pod.ref.pod} aria-label={pod.ref.pod}>
          <MiddleCut text={pod.ref.pod} />
        </Link>
      )
    case 'cluster':
      return pod.ref.cluster
    case 'namespace':
      return pod.ref.namespace
    case 'status':
      return <Status status={podHealth(pod)} word={podWord(pod, cluster)} />
    case 'ready':
      return `${pod.containersReady}/${pod.containers}`
    case 'restarts':
      return <Restarts {...pod} />
    case 'spark':
      return spark && <Sparkline values={spark} label={words.usageOverTime} />
    case 'owner':
      return pod.workload.kind === 'Pod' ? (
        cluster.unknownValue
      ) : (
        <Link to={paths.workload(pod.workload, there)} title={`${pod.workload.kind} ${pod.workload.name}`}>
          {pod.workload.name}
        </Link>
      )
    case 'cpu':
      return (
        <Meter
          says="value"
          label={cluster.usage.cpu}
          unit="cores"
          used={pod.cpu}
          isNew={isNew(pod)}
          request={pod.cpuRequest}
          limit={pod.cpuLimit}
        />
      )
    case 'memory':
      return (
        <Meter
          says="value"
          label={cluster.usage.memory}
          unit="bytes"
          used={pod.memory}
          request={pod.memoryRequest}
          limit={pod.memoryLimit}
        />
      )
    case 'limit': {
      const share = utilization(pod.memory, pod.memoryLimit)
      return share === undefined ? cluster.unknownValue : formatRatio(share)
    }
    case 'node':
      return pod.node === '' ? (
        cluster.pods.noNode
      ) : (
        <Link to={paths.node({ node: pod.node }, there)} title={pod.node}>
          {pod.node}
        </Link>
      )
    case 'age':
      return pod.createdUnixMs === undefined ? cluster.unknownValue : <Age sinceUnixMs={pod.createdUnixMs} />
  }
}
