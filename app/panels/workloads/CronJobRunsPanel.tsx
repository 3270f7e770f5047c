import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { formatLength } from '~/base/format'
import { unixMs } from '~/base/units'
import { useMessages, useWords } from '~/i18n/use-messages'
import { workloadsWords } from '~/i18n/workloads-words'
import { jobDuration, jobHealth, jobState } from '~/model/job'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { cronJobRuns } from '~/queries/job-queries'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Time } from '~/ui/Time'
import { useNow } from '~/ui/use-now'
import { SmallTable } from './SmallTable'
import type { WorkloadTarget } from './WorkloadHead'

/** The runs of a CronJob within the time range, the latest first, those whose Job is deleted too. */
export function CronJobRunsPanel({ scope, target }: WorkloadTarget) {
  const { unknownValue } = useMessages().cluster
  const words = useWords(workloadsWords)
  const backEnds = useBackEnds()
  const now = unixMs(useNow())
  const query = useQuery(cronJobRuns(backEnds, scope, target))
  const runs = query.data?.data ?? []
  const { namespace, name } = target
  const status = panelStatus(query, runs.length === 0 && { kind: 'no-data-in-range' })
  return (
    <Panel
      title={words.runs.title}
      status={status}
      flush
      note={query.data && words.runs.shown(runs.length)}
      menu={{
        ...explained(query.data, scope),
        embedHref: paths.embed('cronjob-runs', { namespace, cronjob: name }, scope),
      }}
    >
      <SmallTable
        label={words.runs.title}
        columns={[
          { title: words.runs.job },
          { title: words.status },
          { title: words.started },
          { title: words.duration, isNumber: true },
          { title: words.completions, isNumber: true },
          { title: words.reason },
        ]}
        rows={runs.map((run) => {
          const length = jobDuration(run, now)
          return {
            key: run.name,
            cells: [
              <Link key="job" to={paths.workload({ namespace, kind: 'Job', name: run.name }, scope)}>
                {run.name}
              </Link>,
              <Status key="state" status={jobHealth(run)} word={words.jobStates[jobState(run)]} />,
              run.startUnixMs === undefined ? unknownValue : <Time key="started" unixMs={run.startUnixMs} />,
              length === undefined ? unknownValue : formatLength(length),
              `${run.succeeded}/${run.completions ?? unknownValue}`,
              run.failedReason ?? '',
            ],
          }
        })}
      />
    </Panel>
  )
}
