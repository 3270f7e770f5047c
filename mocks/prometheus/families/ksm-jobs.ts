import { unixMs } from '~/base/units'
import { stoppedCronJobOf } from '~mocks/cluster/incident'
import { cronMinute } from '~mocks/cluster/jobs'
import type { Cluster, SimJob, SimWorkload } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, familiesOf, gauge, plain, states } from './build'
import { KSM_JOB, KSM_LABELS, ksmOffsetMs } from './ksm-target'
import { workloadSubject } from './ksm-workloads'

const seconds = (time: number) => Math.floor(time / 1000)
const DAY_MS = 86_400_000

function scheduleOf(seed: number, workload: SimWorkload): string {
  const minute = cronMinute(seed, workload)
  const every = workload.everyMinutes ?? 60
  return every >= 60 ? `${minute} * * * *` : `${minute}-59/${every} * * * *`
}

/** kube-state-metrics: Jobs and CronJobs. */
export function ksmJobFamilies(cluster: Cluster): MetricFamily[] {
  const jobs: Subject<SimJob> = {
    find: (query) => {
      const namespaces = query.literals('namespace')
      return cluster
        .jobs(
          unixMs(query.startUnixMs),
          unixMs(query.endUnixMs),
          namespaces?.length === 1 ? namespaces[0] : undefined,
        )
        .filter(({ name }) => query.allows('job_name', name))
    },
    labels: ({ workload, name }) => ({ ...KSM_LABELS, namespace: workload.namespace, job_name: name }),
    life: ({ startUnixMs, deletedUnixMs }) => [startUnixMs, deletedUnixMs],
    offsetMs: ksmOffsetMs,
    job: KSM_JOB,
  }
  const isDone = (job: SimJob, time: number) => time >= job.finishUnixMs
  const finished = (job: SimJob, failed: boolean, points: () => readonly Point[]): Point[] =>
    job.failed === failed ? points().map((point) => ({ ...point, startUnixMs: job.finishUnixMs })) : []
  const condition = (failed: boolean) => (job: SimJob, query: Parameters<typeof states>[0]) =>
    finished(job, failed, () => states(query, 'condition', ['true', 'false', 'unknown'], () => 'true'))

  /** The runs of a CronJob up to `time`, latest last. */
  const runsOf = (workload: SimWorkload, time: number) =>
    cluster
      .jobs(unixMs(time - DAY_MS), unixMs(time), workload.namespace)
      .filter((job) => job.workload === workload)

  return [
    ...familiesOf(jobs, {
      kube_job_info: gauge('Information about job.', () => [{ value: 1 }]),
      kube_job_created: plain('Unix creation timestamp', (job) => seconds(job.startUnixMs)),
      kube_job_owner: gauge("Information about the Job's owner.", ({ workload }) => [
        {
          value: 1,
          labels:
            workload.kind === 'CronJob'
              ? { owner_kind: 'CronJob', owner_name: workload.name, owner_is_controller: 'true' }
              : { owner_kind: '', owner_name: '', owner_is_controller: '' },
        },
      ]),
      kube_job_spec_completions: plain(
        'The desired number of successfully finished pods the job should be run with.',
        () => 1,
      ),
      kube_job_spec_parallelism: plain(
        'The maximum desired number of pods the job should run at any given time.',
        () => 1,
      ),
      kube_job_status_suspended: plain('The number of suspended pods.', () => 0),
      kube_job_status_active: plain(
        'The number of actively running pods.',
        (job) => (time) => (isDone(job, time) ? 0 : 1),
      ),
      kube_job_status_succeeded: plain(
        'The number of pods which reached Phase Succeeded.',
        (job) => (time) => (isDone(job, time) && !job.failed ? 1 : 0),
      ),
      kube_job_status_failed: gauge(
        'The number of pods which reached Phase Failed and the reason for failure.',
        (job, query) =>
          job.failed && query.allows('reason', 'BackoffLimitExceeded')
            ? finished(job, true, () => [{ value: 1, labels: { reason: 'BackoffLimitExceeded' } }])
            : [],
      ),
      kube_job_status_start_time: plain(
        'StartTime represents time when the job was acknowledged by the Job Manager.',
        (job) => seconds(job.startUnixMs),
      ),
      kube_job_status_completion_time: gauge(
        'CompletionTime represents time when the job was completed.',
        (job) => finished(job, false, () => [{ value: seconds(job.finishUnixMs) }]),
      ),
      kube_job_complete: gauge('The job has completed its execution.', condition(false)),
      kube_job_failed: gauge('The job has failed its execution.', condition(true)),
    }),
    ...familiesOf(workloadSubject(cluster, 'CronJob', 'cronjob'), {
      kube_cronjob_info: gauge('Info about cronjob.', (one) => [
        {
          value: 1,
          labels: {
            schedule: scheduleOf(cluster.scenario.seed, one),
            concurrency_policy: 'Forbid',
            timezone: 'local',
          },
        },
      ]),
      kube_cronjob_created: plain('Unix creation timestamp', (one) => seconds(one.createdUnixMs)),
      kube_cronjob_spec_suspend: plain(
        'Suspend flag tells the controller to suspend subsequent executions.',
        (one) => (time) => {
          const stopped = stoppedCronJobOf(cluster.incident, one)
          return stopped?.isSuspended && time >= stopped.sinceUnixMs ? 1 : 0
        },
      ),
      kube_cronjob_status_active: plain(
        'Active holds pointers to currently running jobs.',
        (one) => (time) => runsOf(one, time).filter((job) => !isDone(job, time)).length,
      ),
      kube_cronjob_status_last_schedule_time: plain(
        'LastScheduleTime keeps information of when was the last time the job was successfully scheduled.',
        (one) => (time) => seconds(runsOf(one, time).at(-1)?.startUnixMs ?? 0),
      ),
      kube_cronjob_status_last_successful_time: plain(
        'LastSuccessfulTime keeps information of when was the last time the job was completed successfully.',
        (one) => (time) =>
          seconds(runsOf(one, time).findLast((job) => !job.failed && isDone(job, time))?.finishUnixMs ?? 0),
      ),
      kube_cronjob_next_schedule_time: gauge('Next time the cronjob should be scheduled.', (one) => {
        const stopped = stoppedCronJobOf(cluster.incident, one)
        return [
          {
            value: (time) =>
              seconds((runsOf(one, time).at(-1)?.startUnixMs ?? time) + (one.everyMinutes ?? 60) * 60_000),
            // A suspended one has no next time.
            ...(stopped?.isSuspended && { endUnixMs: stopped.sinceUnixMs }),
          },
        ]
      }),
    }),
  ]
}
