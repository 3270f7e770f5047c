import type { UnixMs } from '~/base/units'
import type { SimEvent } from './events'
import type { Cluster, SimJob } from './types'

/** What the controllers say of Jobs and CronJobs. */
export function eventsOfJobs(cluster: Cluster, start: UnixMs, now: UnixMs): SimEvent[] {
  return cluster
    .jobs(start, now)
    .filter((job) => job.finishUnixMs > start)
    .flatMap((job) => eventsOfJob(cluster, job, now))
}

function eventsOfJob(cluster: Cluster, job: SimJob, now: UnixMs): SimEvent[] {
  const { workload, name, uid, startUnixMs, finishUnixMs, failed } = job
  const { namespace } = workload
  const object = { kind: 'Job', namespace, name, uid }
  const cronJob = { kind: 'CronJob', namespace, name: workload.name, uid: workload.uid }
  const of = (
    owner: SimEvent['object'],
    type: SimEvent['type'],
    reason: string,
    message: string,
    time: number,
  ): SimEvent => ({
    type,
    reason,
    message,
    object: owner,
    component: owner.kind === 'CronJob' ? 'cronjob-controller' : 'job-controller',
    timesUnixMs: [time],
  })
  const pods = cluster.podsOf(workload, startUnixMs, now).filter((pod) => pod.job === job)
  const events = pods.map((pod) =>
    of(object, 'Normal', 'SuccessfulCreate', `Created pod: ${pod.name}`, pod.createdUnixMs),
  )
  events.push(
    failed
      ? of(
          object,
          'Warning',
          'BackoffLimitExceeded',
          'Job has reached the specified backoff limit',
          finishUnixMs + 300,
        )
      : of(object, 'Normal', 'Completed', 'Job completed', finishUnixMs + 300),
  )
  if (workload.kind === 'CronJob')
    events.push(
      of(cronJob, 'Normal', 'SuccessfulCreate', `Created job ${name}`, startUnixMs),
      of(
        cronJob,
        'Normal',
        'SawCompletedJob',
        `Saw completed job: ${name}, condition: ${failed ? 'Failed' : 'Complete'}`,
        finishUnixMs + 400,
      ),
    )
  return events
}
