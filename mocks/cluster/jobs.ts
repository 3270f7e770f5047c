import { unixMs } from '~/base/units'
import { stoppedCronJobOf, workloadKey } from './incident'
import { makePod } from './pod'
import type { PodContext } from './pods'
import { generatedSuffix, identityOf, uuid } from './random'
import { hash, unit } from './requests-random'
import type { SimJob, SimPod, SimWorkload } from './types'

type JobWithPods = { readonly job: SimJob; readonly pods: readonly SimPod[] }

const MINUTE_MS = 60_000
const WEEK_MINUTES = 10_080
const KEPT_SUCCESSES = 3
/** A failing Job tries three times: at once, after 10 s, after 20 s more. */
const ATTEMPT_WAITS_MS = [0, 10_000, 20_000]

/** The minute of the hour, or of its period, at which a CronJob is due. */
export const cronMinute = (seed: number, { namespace, name }: SimWorkload): number =>
  identityOf(seed, namespace, name) % 5

/** The runs of a CronJob, or of a Job that each release of its chart starts anew. */
export function jobRuns({ seed, incident, nodesOf }: PodContext, workload: SimWorkload) {
  const identity = identityOf(seed, workload.namespace, workload.name)
  const every = (workload.everyMinutes ?? WEEK_MINUTES) * MINUTE_MS
  const offset = cronMinute(seed, workload) * MINUTE_MS
  const isCron = workload.kind === 'CronJob'
  const failsSince =
    incident && incident.failingCronJob.workload === workloadKey(workload)
      ? incident.failingCronJob.sinceUnixMs
      : Number.POSITIVE_INFINITY
  const startOf = (index: number) => index * every + offset
  const firstFailing = Math.ceil((failsSince - offset) / every)
  const stopUnixMs = stoppedCronJobOf(incident, workload)?.sinceUnixMs ?? Number.POSITIVE_INFINITY
  const lastIndex = Math.floor((stopUnixMs - offset) / every)
  const durationMs = (index: number) =>
    (workload.runSeconds ?? 60) * 1000 * (0.8 + 0.4 * unit(hash(identity, index, 1)))
  const known = new Map<number, JobWithPods>()

  function deletedUnixMs(index: number, failed: boolean): number {
    if (!isCron) return startOf(index + 1) - 1000
    if (failed) return startOf(index + 1) + durationMs(index + 1) + 40_000
    const successor = index + KEPT_SUCCESSES
    return successor >= firstFailing || successor > lastIndex
      ? Number.POSITIVE_INFINITY
      : startOf(successor) + durationMs(successor) + 2000
  }

  function make(index: number): JobWithPods {
    const failed = index >= firstFailing
    const startUnixMs = startOf(index) + 400
    const attempts = failed ? ATTEMPT_WAITS_MS.length : 1
    const name = isCron ? `${workload.name}-${startOf(index) / MINUTE_MS}` : workload.name
    const starts: number[] = []
    let finish = startUnixMs
    for (let attempt = 0; attempt < attempts; attempt++) {
      starts.push(finish + ATTEMPT_WAITS_MS[attempt]!)
      finish = starts[attempt]! + (failed ? 6000 : durationMs(index))
    }
    const job: SimJob = {
      workload,
      name,
      uid: uuid(identity, index),
      startUnixMs: unixMs(startUnixMs),
      finishUnixMs: unixMs(finish),
      deletedUnixMs: unixMs(deletedUnixMs(index, failed)),
      failed,
    }
    const nodes = nodesOf(workload)
    const pods = starts.map((createdUnixMs, attempt) => {
      const podIdentity = hash(identity, index, attempt, 3)
      return makePod({
        workload,
        name: `${name}-${generatedSuffix(5, podIdentity)}`,
        owner: { kind: 'Job', name },
        node: nodes[index % 2] ?? null,
        createdUnixMs,
        deletedUnixMs: job.deletedUnixMs,
        slot: attempt,
        identity: podIdentity,
        job,
        finishUnixMs: createdUnixMs + (failed ? 6000 : durationMs(index)),
      })
    })
    return { job, pods }
  }

  /** Every run that exists at some time within [startUnixMs, endUnixMs]. */
  return function runsBetween(startUnixMs: number, endUnixMs: number): readonly JobWithPods[] {
    const from = Math.max(workload.createdUnixMs, startUnixMs)
    const earliest = Math.floor((from - offset) / every) - KEPT_SUCCESSES - 2
    const first = Math.max(
      Math.ceil((workload.createdUnixMs - offset) / every),
      Math.min(earliest, firstFailing - KEPT_SUCCESSES, lastIndex - KEPT_SUCCESSES),
    )
    const found: JobWithPods[] = []
    for (let index = first; startOf(index) <= Math.min(endUnixMs, stopUnixMs); index++) {
      let run = known.get(index)
      if (!run) known.set(index, (run = make(index)))
      if (run.job.startUnixMs <= endUnixMs && run.job.deletedUnixMs > startUnixMs) found.push(run)
    }
    if (known.size > 10_000) known.clear()
    return found
  }
}
