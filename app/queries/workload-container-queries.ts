import { formatDuration } from '~/base/duration'
import { bytes, cores, durationMs } from '~/base/units'
import { notOneOf } from '~/backends/prometheus/promql'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import type { WorkloadContainer } from '~/model/workload-container'
import type { BackEnds } from './back-ends'
import { column, count } from './columns'
import {
  BY_CONTAINER,
  askFacts,
  containerCpu,
  containerMemory,
  containerResource,
  maxBy,
  ofContainers,
  podMatches,
  podRefOf,
  scoped,
  unfinished,
} from './expressions'
import { podsOfWorkload } from './pod-expressions'
import { prometheusQuestion } from './prometheus-question'

/** Pods that sizes are judged by: a larger workload's pods are alike. */
const MAX_PODS = 100
/** Looks at CPU use over the range. */
const LOOKS = 60

/** The containers of a workload with what they use and what they were given, by at most 100 of its `total` pods. */
export const workloadContainers = (backEnds: BackEnds, scope: Scope, target: WorkloadRef) =>
  prometheusQuestion(backEnds, scope, ['workload-containers', target], async (ask) => {
    const within = { ...scope, namespace: target.namespace }
    const pods = podsOfWorkload(within, target)
    // The pods of a run have mostly ended, and are what its size is judged by.
    const isRun = target.kind === 'Job' || target.kind === 'CronJob'
    const theirs = isRun ? pods : unfinished(within, pods)
    const [found, counted] = await Promise.all([
      ask.instant(`topk(${MAX_PODS}, ${theirs})`),
      ask.instant(`count(${theirs})`),
    ])
    const [matches] = podMatches(found.map(({ labels }) => podRefOf(labels)))
    if (matches === undefined) return { containers: [], pods: 0, total: 0 }
    const lengthMs = ask.span.endUnixMs - ask.span.startUnixMs
    const length = formatDuration(durationMs(lengthMs))
    const step = formatDuration(durationMs(Math.max(60_000, Math.round(lengthMs / LOOKS / 60_000) * 60_000)))
    const cpu = containerCpu(within, ask.rateWindow, matches)
    const cpuOverTime = `(${cpu})[${length}:${step}]`
    const memoryOverTime = `${scoped(within, 'container_memory_working_set_bytes', { container: notOneOf('', 'POD'), ...matches })}[${length}]`
    const most = (expression: string): string => maxBy(['container'], expression)
    const facts = await askFacts(ask, {
      // Native sidecars, too, which are told among the init containers.
      images: maxBy(
        ['container', 'image'],
        ofContainers(within, 'info', matches, { by: [...BY_CONTAINER, 'image'] }),
      ),
      cpu: `avg by (container) (${cpu})`,
      cpuUsual: most(`quantile_over_time(0.95, ${cpuOverTime})`),
      cpuPeak: most(`max_over_time(${cpuOverTime})`),
      cpuRequest: most(containerResource(within, 'requests', 'cpu', matches)),
      cpuLimit: most(containerResource(within, 'limits', 'cpu', matches)),
      memory: `avg by (container) (${containerMemory(within, matches)})`,
      memoryUsual: most(`quantile_over_time(0.95, ${memoryOverTime})`),
      memoryPeak: most(`max_over_time(${memoryOverTime})`),
      memoryRequest: most(containerResource(within, 'requests', 'memory', matches)),
      memoryLimit: most(containerResource(within, 'limits', 'memory', matches)),
    })
    const nameOf = ({ container = '' }: Labels): string => container
    const cpuNow = column(facts('cpu'), nameOf, cores)
    const memoryNow = column(facts('memory'), nameOf, bytes)
    const sizing = (resource: 'cpu' | 'memory') => {
      const usual = column(facts(`${resource}Usual`), nameOf, count)
      const peak = column(facts(`${resource}Peak`), nameOf, count)
      const request = column(facts(`${resource}Request`), nameOf, count)
      const limit = column(facts(`${resource}Limit`), nameOf, count)
      return (name: string) => ({
        usual: usual(name),
        peak: peak(name),
        request: request(name),
        limit: limit(name),
      })
    }
    const [cpuSizing, memorySizing] = [sizing('cpu'), sizing('memory')]
    const images = Map.groupBy(facts('images'), ({ labels }) => nameOf(labels))
    const containers = [...images].map(([name, samples]): WorkloadContainer => ({
      name,
      images: samples.map(({ labels }) => labels.image ?? '').toSorted(),
      cpu: cpuNow(name),
      memory: memoryNow(name),
      cpuSizing: cpuSizing(name),
      memorySizing: memorySizing(name),
    }))
    return { containers, pods: found.length, total: counted[0]?.value ?? found.length }
  })
