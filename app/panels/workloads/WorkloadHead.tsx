import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { formatCount, formatLength, formatValue } from '~/base/format'
import { unixMs } from '~/base/units'
import { useMessages, useWords } from '~/i18n/use-messages'
import { workloadsWords } from '~/i18n/workloads-words'
import { type CronStatus, type JobStatus, jobDuration, lateBy } from '~/model/job'
import { rolloutOf } from '~/model/rollout'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import { workloadHealth } from '~/model/workload-table'
import { Age } from '~/panels/cluster/Age'
import { EntityHead } from '~/panels/cluster/EntityHead'
import { WorkloadAttention } from '~/panels/cluster/WorkloadAttention'
import { useAttention } from '~/panels/cluster/use-attention'
import { panelStatus } from '~/panels/panel-status'
import { Restarts } from '~/panels/pods/Restarts'
import { useBackEnds } from '~/queries/back-ends'
import { workloadDetail } from '~/queries/workload-queries'
import { Status } from '~/ui/Status'
import { useNow } from '~/ui/use-now'
import { Instant } from './WorkloadCell'
import { rolloutWords } from './rollout-words'

export type WorkloadTarget = { readonly scope: Scope; readonly target: WorkloadRef }

type Fact = { readonly name: string; readonly value: ReactNode; readonly title?: string }

/** A workload's identity, how its rollout goes, what is wrong with it in words, its replicas and what its pods use. */
export function WorkloadHead({ scope, target }: WorkloadTarget) {
  const { cluster } = useMessages()
  const words = useWords(workloadsWords)
  const backEnds = useBackEnds()
  const query = useQuery(workloadDetail(backEnds, scope, target))
  const workload = query.data?.data
  const { itemOf } = useAttention({ ...scope, namespace: target.namespace })
  const jobFacts = useJobFacts()
  const cronFacts = useCronFacts()
  const status = panelStatus(query)
  const count = (value: number | undefined) =>
    value === undefined ? cluster.unknownValue : formatCount(value)
  const amount = (value: number | undefined, unit: 'cores' | 'bytes') =>
    value === undefined ? cluster.unknownValue : formatValue(value, unit)
  const replicas: readonly Fact[] =
    workload?.desired === undefined
      ? []
      : [
          { name: words.desired, value: count(workload.desired) },
          { name: words.available, value: count(workload.available), title: words.availableHelp },
          { name: words.ready, value: count(workload.ready), title: words.readyHelp },
          ...(workload.updated === undefined
            ? []
            : [{ name: words.updated, value: count(workload.updated) }]),
        ]
  const rollout = workload && rolloutOf(workload.rollout)
  const sentence =
    workload === null
      ? words.missing(target.kind, target.name)
      : rollout && rollout.kind !== 'unknown'
        ? rolloutWords(rollout, words.rollout)
        : undefined
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
      sentence={sentence}
      facts={
        workload
          ? [
              ...replicas,
              ...(workload.job ? jobFacts(workload.job) : []),
              ...(workload.cron ? cronFacts(workload.cron) : []),
              { name: cluster.pods.title, value: count(workload.pods) },
              { name: words.restarts, value: <Restarts {...workload} /> },
              ...(['cpu', 'memory'] as const).flatMap((resource): readonly Fact[] => {
                const unit = resource === 'cpu' ? 'cores' : 'bytes'
                const { requests, limits } = workload[`${resource}Held`]
                if (workload[resource] === undefined && requests === undefined) return []
                return [
                  {
                    name: cluster.usage[resource],
                    value: words.usedOf(
                      amount(workload[resource], unit),
                      amount(requests, unit),
                      amount(limits, unit),
                    ),
                  },
                ]
              }),
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
      {workload && <WorkloadAttention scope={scope} workload={target} />}
    </EntityHead>
  )
}

function useJobFacts(): (job: JobStatus) => readonly Fact[] {
  const { cluster } = useMessages()
  const words = useWords(workloadsWords)
  const now = unixMs(useNow())
  return (job) => {
    const length = jobDuration(job, now)
    return [
      {
        name: words.completions,
        value: `${job.succeeded}/${job.completions ?? cluster.unknownValue}`,
      },
      { name: words.active, value: formatCount(job.active) },
      ...(job.failed > 0 ? [{ name: words.failedPods, value: formatCount(job.failed) }] : []),
      ...(job.failedReason === undefined ? [] : [{ name: words.reason, value: job.failedReason }]),
      { name: words.started, value: <Instant unixMs={job.startUnixMs} /> },
      { name: words.duration, value: length === undefined ? cluster.unknownValue : formatLength(length) },
    ]
  }
}

function useCronFacts(): (cron: CronStatus) => readonly Fact[] {
  const words = useWords(workloadsWords)
  const now = unixMs(useNow())
  return (cron) => {
    const late = lateBy(cron, now)
    const next = cron.suspended ? (
      words.suspended
    ) : late === undefined ? (
      <Instant unixMs={cron.nextUnixMs} />
    ) : (
      <Status status="degraded" word={words.late(formatLength(late))} />
    )
    return [
      {
        name: words.schedule,
        value: <code>{[cron.schedule, cron.timezone].filter(Boolean).join(' ')}</code>,
      },
      { name: words.nextRun, value: next },
      { name: words.lastRun, value: <Instant unixMs={cron.lastUnixMs} /> },
      { name: words.lastSuccess, value: <Instant unixMs={cron.lastSuccessUnixMs} /> },
      { name: words.active, value: formatCount(cron.active) },
      ...(cron.concurrency === undefined ? [] : [{ name: words.concurrency, value: cron.concurrency }]),
    ]
  }
}
