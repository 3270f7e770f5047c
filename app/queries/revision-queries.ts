import { formatDuration } from '~/base/duration'
import { bytes, cores, durationMs, ratio } from '~/base/units'
import type { Labels } from '~/model/labels'
import { type Revision, byCreation } from '~/model/revision'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import type { BackEnds } from './back-ends'
import { column, count, instant } from './columns'
import { askFacts } from './expressions'
import { healthWindowMs, prometheusQuestion } from './prometheus-question'
import { revisionColumns } from './revision-expressions'

/** The revisions of a workload, oldest first, and the time that restarts, kills and requests are counted over. */
export const workloadRevisions = (backEnds: BackEnds, scope: Scope, target: WorkloadRef) =>
  prometheusQuestion(backEnds, scope, ['workload-revisions', target], async (ask) => {
    const windowMs = healthWindowMs(ask.span)
    const columns = await askFacts(
      ask,
      revisionColumns(
        { ...scope, namespace: target.namespace },
        target,
        formatDuration(windowMs),
        ask.rateWindow,
      ),
    )
    const keyOf = ({ revision = '' }: Labels): string => revision
    const created = column(columns('created'), keyOf, instant)
    const pods = column(columns('pods'), keyOf, count)
    const ready = column(columns('ready'), keyOf, count)
    const restarts = column(columns('restarts'), keyOf, count)
    const oomKills = column(columns('oomKills'), keyOf, count)
    const cpu = column(columns('cpu'), keyOf, cores)
    const memory = column(columns('memory'), keyOf, bytes)
    const requests = column(columns('requests'), keyOf, count)
    const failures = column(columns('failures'), keyOf, count)
    const latency = column(
      columns('latency').filter(({ value }) => Number.isFinite(value)),
      keyOf,
      durationMs,
    )
    const somePods = Map.groupBy(columns('somePods'), ({ labels }) => keyOf(labels))
    const images = Map.groupBy(columns('images'), ({ labels }) => keyOf(labels))
    const names = new Set([...columns('created'), ...columns('pods')].map(({ labels }) => keyOf(labels)))
    const revisions = [...names].map((name): Revision => {
      const answered = requests(name)
      return {
        name,
        createdUnixMs: created(name),
        pods: pods(name) ?? 0,
        somePods: (somePods.get(name) ?? [])
          .toSorted((a, b) => b.value - a.value)
          .map(({ labels }) => labels.pod ?? ''),
        ready: ready(name) ?? 0,
        images: (images.get(name) ?? []).map(({ labels }) => labels.image ?? '').toSorted(),
        restarts: restarts(name) ?? 0,
        oomKills: oomKills(name) ?? 0,
        cpu: cpu(name),
        memory: memory(name),
        requests: answered,
        // No series of failures: none failed.
        errors: answered !== undefined && answered > 0 ? ratio((failures(name) ?? 0) / answered) : undefined,
        latency: latency(name),
      }
    })
    return { revisions: byCreation(revisions), windowMs }
  })
