import { useQuery } from '@tanstack/react-query'
import { formatCount, formatValue } from '~/base/format'
import { useMessages } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import { workloadHealth } from '~/model/workload-table'
import { Age } from '~/panels/cluster/Age'
import { EntityHead } from '~/panels/cluster/EntityHead'
import { WorkloadAttention } from '~/panels/cluster/WorkloadAttention'
import { useAttention } from '~/panels/cluster/use-attention'
import { panelStatus } from '~/panels/panel-status'
import { useBackEnds } from '~/queries/back-ends'
import { workloadDetail } from '~/queries/workload-queries'
import { Status } from '~/ui/Status'

export type WorkloadTarget = { readonly scope: Scope; readonly target: WorkloadRef }

/** A workload's identity, what is wrong with it in words, its replicas and what its pods request. */
export function WorkloadHead({ scope, target }: WorkloadTarget) {
  const { cluster } = useMessages()
  const words = cluster.workloads
  const backEnds = useBackEnds()
  const query = useQuery(workloadDetail(backEnds, scope, target))
  const workload = query.data?.data
  const { itemOf } = useAttention({ ...scope, namespace: target.namespace })
  const status = panelStatus(query, {
    notConfigured: backEnds.prometheus === null && 'prometheus',
    warnings: query.data?.warnings ?? [],
  })
  const count = (value: number | undefined) =>
    value === undefined ? cluster.unknownValue : formatCount(value)
  const amount = (value: number | undefined, unit: 'cores' | 'bytes') =>
    value === undefined ? cluster.unknownValue : formatValue(value, unit)
  return (
    <EntityHead
      kind={target.kind}
      name={target.name}
      namespace={target.namespace}
      status={status}
      state={
        workload ? (
          <Status status={workloadHealth(workload, itemOf(target)?.severity)} />
        ) : (
          query.data && <Status status="unknown" />
        )
      }
      sentence={workload === null ? words.missing(target.kind, target.name) : undefined}
      facts={
        workload
          ? [
              ...(workload.desired === undefined
                ? []
                : [
                    { name: words.desired, value: count(workload.desired) },
                    { name: words.available, value: count(workload.available) },
                    { name: words.ready, value: count(workload.ready) },
                    { name: words.updated, value: count(workload.updated) },
                  ]),
              { name: cluster.pods.title, value: count(workload.pods) },
              {
                name: `${cluster.usage.cpu}: ${cluster.usage.requests} / ${cluster.usage.limits}`,
                value: `${amount(workload.cpu.requests, 'cores')} / ${amount(workload.cpu.limits, 'cores')}`,
              },
              {
                name: `${cluster.usage.memory}: ${cluster.usage.requests} / ${cluster.usage.limits}`,
                value: `${amount(workload.memory.requests, 'bytes')} / ${amount(workload.memory.limits, 'bytes')}`,
              },
              {
                name: words.age,
                value:
                  workload.createdUnixMs === undefined ? (
                    cluster.unknownValue
                  ) : (
                    <Age sinceUnixMs={workload.createdUnixMs} />
                  ),
              },
            ]
          : []
      }
    >
      {workload && <WorkloadAttention scope={scope} workload={target} well={words.well} />}
    </EntityHead>
  )
}
