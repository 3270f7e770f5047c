import { formatDuration } from '~/base/duration'
import { durationMs } from '~/base/units'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import type { BackEnds } from './back-ends'
import { askFacts, maxBy, scoped, where } from './expressions'
import { jobsOf } from './job-answer'
import { jobColumns } from './job-expressions'
import { prometheusQuestion } from './prometheus-question'
import { BY_JOB } from './workload-expressions'

/** Runs that the history shows. */
const MAX_RUNS = 100

/** The Jobs that a CronJob made and that were there within the range, deleted ones too, the latest first. */
export const cronJobRuns = (backEnds: BackEnds, scope: Scope, target: WorkloadRef) =>
  prometheusQuestion(backEnds, scope, ['cron-job-runs', target], async (ask) => {
    const within = { ...scope, namespace: target.namespace }
    const length = formatDuration(durationMs(ask.span.endUnixMs - ask.span.startUnixMs))
    const over = (metric: string, matches = {}): string =>
      `last_over_time(${scoped(within, metric, matches)}[${length}])`
    const owned = over('kube_job_owner', { owner_kind: target.kind, owner_name: target.name })
    const found = await ask.instant(
      `topk(${MAX_RUNS}, ${maxBy(BY_JOB, where(BY_JOB, over('kube_job_created'), owned))})`,
    )
    if (found.length === 0) return []
    const nameOf = ({ job_name: name = '' }: Labels): string => name
    const names = found.map(({ labels }) => nameOf(labels)).toSorted()
    const facts = await askFacts(ask, jobColumns(within, { job_name: names }, length))
    const job = jobsOf(facts, nameOf)
    return found
      .toSorted((a, b) => b.value - a.value)
      .flatMap(({ labels }) => {
        const status = job(nameOf(labels))
        return status ? [{ name: nameOf(labels), ...status }] : []
      })
  })
