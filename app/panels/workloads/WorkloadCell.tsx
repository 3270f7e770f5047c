import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatCount, formatLength, formatValue } from '~/base/format'
import { useMessages, useWords } from '~/i18n/use-messages'
import { workloadsWords } from '~/i18n/workloads-words'
import type { Severity } from '~/model/health-rules'
import { jobDuration, jobState, lateBy } from '~/model/job'
import { type Scope, inCluster } from '~/model/scope'
import { type WorkloadRow, workloadHealth } from '~/model/workload-table'
import { Age } from '~/panels/cluster/Age'
import { Restarts } from '~/panels/pods/Restarts'
import { paths } from '~/paths'
import { Status } from '~/ui/Status'
import { Time } from '~/ui/Time'
import { useNow } from '~/ui/use-now'
import { unixMs } from '~/base/units'

export type WorkloadColumn =
  | 'name'
  | 'cluster'
  | 'kind'
  | 'namespace'
  | 'status'
  | 'available'
  | 'updated'
  | 'cpu'
  | 'memory'
  | 'restarts'
  | 'age'
  | 'completions'
  | 'duration'
  | 'schedule'
  | 'active'
  | 'last'
  | 'next'

/** A pod that nobody owns is its own workload. */
export const hrefOf = ({ workload }: WorkloadRow, scope: Scope): string => {
  const there = inCluster(scope, workload.cluster)
  return workload.kind === 'Pod'
    ? paths.pod({ namespace: workload.namespace, pod: workload.name }, there)
    : paths.workload(workload, there)
}

type WorkloadCellProps = {
  readonly row: WorkloadRow
  readonly judged: Severity | undefined
  readonly column: WorkloadColumn
  readonly scope: Scope
}

/** One cell of the workloads table. */
export function WorkloadCell({ row, judged, column, scope }: WorkloadCellProps): ReactNode {
  const { cluster } = useMessages()
  const now = unixMs(useNow())
  const { job, cron, desired } = row
  const ofDesired = (value: number | undefined) =>
    desired === undefined ? '' : `${value ?? cluster.unknownValue}/${desired}`
  switch (column) {
    case 'name':
      return (
        <Link to={hrefOf(row, scope)} title={row.workload.name}>
          {row.workload.name}
        </Link>
      )
    case 'cluster':
      return row.workload.cluster
    case 'kind':
      return row.workload.kind
    case 'namespace':
      return row.workload.namespace
    case 'status':
      return <RowStatus row={row} judged={judged} />
    case 'available':
      return ofDesired(row.available)
    case 'updated':
      return ofDesired(row.updated)
    case 'cpu':
      return row.cpu === undefined ? cluster.unknownValue : formatValue(row.cpu, 'cores')
    case 'memory':
      return row.memory === undefined ? cluster.unknownValue : formatValue(row.memory, 'bytes')
    case 'restarts':
      return <Restarts {...row} />
    case 'age':
      return row.createdUnixMs === undefined ? cluster.unknownValue : <Age sinceUnixMs={row.createdUnixMs} />
    case 'completions':
      return job && `${job.succeeded}/${job.completions ?? cluster.unknownValue}`
    case 'duration': {
      const length = job && jobDuration(job, now)
      return length === undefined ? cluster.unknownValue : formatLength(length)
    }
    case 'schedule':
      return cron && <code title={cron.timezone}>{cron.schedule}</code>
    case 'active':
      return cron && formatCount(cron.active)
    case 'last':
      return cron && <Instant unixMs={cron.lastUnixMs} />
    case 'next':
      return cron && (cron.suspended ? cluster.unknownValue : <Instant unixMs={cron.nextUnixMs} />)
  }
}

/** When, or that it never was. */
export function Instant({ unixMs: time }: { readonly unixMs: number | undefined }) {
  const words = useWords(workloadsWords)
  return time === undefined ? words.never : <Time unixMs={time} />
}

/** What is wrong in a word where there is one: failed runs, the state of a Job, a CronJob that is late or suspended. */
function RowStatus({ row, judged }: Pick<WorkloadCellProps, 'row' | 'judged'>) {
  const words = useWords(workloadsWords)
  const now = unixMs(useNow())
  const { job, cron, wrong } = row
  const health = workloadHealth(row, judged)
  if (job) return <Status status={health} word={words.jobStates[jobState(job)]} />
  if (row.desired === undefined && row.workload.kind === 'CronJob') {
    const late = cron && lateBy(cron, now)
    if (wrong > 0) return <Status status={health} word={words.failedRuns(wrong)} />
    if (late !== undefined) return <Status status="degraded" word={words.late(formatLength(late))} />
    if (cron?.suspended) return <Status status="unknown" word={words.suspended} />
  }
  return <Status status={health} />
}
