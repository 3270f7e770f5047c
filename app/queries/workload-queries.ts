import { containing, quote } from '~/backends/prometheus/promql'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import { type WorkloadRef, workloadKey } from '~/model/workload'
import {
  WORKLOAD_KINDS,
  type WorkloadKind,
  type WorkloadRow,
  type WorkloadTable,
} from '~/model/workload-table'
import type { BackEnds } from './back-ends'
import { column, count, instant } from './columns'
import {
  BY_POD,
  askFacts,
  containerCpu,
  containerMemory,
  containerResource,
  sumBy,
  unfinished,
  where,
} from './expressions'
import { podsOfWorkload } from './pod-expressions'
import { type Ask, prometheusQuestion } from './prometheus-question'
import { workloadColumns, workloadOf, workloadsByWrong } from './workload-expressions'

/** Rows that the table shows; the rest is counted. */
const PAGE = 100

async function rows(
  ask: Ask,
  scope: Scope,
  found: readonly { readonly workload: WorkloadRef; readonly wrong: number }[],
): Promise<readonly WorkloadRow[]> {
  if (found.length === 0) return []
  const namesOf = (kind: WorkloadKind) =>
    [
      ...new Set(found.filter(({ workload }) => workload.kind === kind).map(({ workload }) => workload.name)),
    ].toSorted()
  const facts = await askFacts(ask, workloadColumns(scope, namesOf))
  const keyOf = (labels: Labels): string => workloadKey(workloadOf(labels))
  const number = (name: 'desired' | 'ready' | 'available' | 'updated') => column(facts(name), keyOf, count)
  const [desired, ready, available, updated] = [
    number('desired'),
    number('ready'),
    number('available'),
    number('updated'),
  ]
  const created = column(facts('created'), keyOf, instant)
  return found.map(({ workload, wrong }) => {
    const key = workloadKey(workload)
    return {
      workload,
      wrong,
      desired: desired(key),
      ready: ready(key),
      available: available(key),
      updated: updated(key),
      createdUnixMs: created(key),
    }
  })
}

/** The 100 workloads with the most wrong, then those with nothing wrong; then the columns of these alone. */
export const workloadTable = (
  backEnds: BackEnds,
  scope: Scope,
  filter: { readonly text: string; readonly kind: WorkloadKind | undefined },
) =>
  prometheusQuestion(backEnds, scope, ['workload-table', filter], async (ask): Promise<WorkloadTable> => {
    const name = filter.text === '' ? undefined : containing(filter.text)
    const all = (filter.kind === undefined ? WORKLOAD_KINDS : [filter.kind])
      .map((kind) => `label_replace(${workloadsByWrong(scope, kind, name)}, "kind", ${quote(kind)}, "", "")`)
      .join(' or ')
    const [ranked, counted] = await Promise.all([
      ask.instant(`topk(${PAGE}, ${all})`),
      ask.instant(`count(${all})`),
    ])
    const found = ranked
      .map(({ labels: { cluster = '', namespace = '', kind = '', name: called = '' }, value }) => ({
        workload: { cluster, namespace, kind, name: called },
        wrong: value,
      }))
      .toSorted((a, b) => b.wrong - a.wrong || workloadKey(a.workload).localeCompare(workloadKey(b.workload)))
    return { rows: await rows(ask, scope, found), total: counted[0]?.value ?? 0 }
  })

/** One workload and the requests and limits of its pods together; undefined where the store does not know it. */
export const workloadDetail = (backEnds: BackEnds, scope: Scope, target: WorkloadRef) =>
  prometheusQuestion(backEnds, scope, ['workload', target], async (ask) => {
    const within = { ...scope, namespace: target.namespace }
    const pods = unfinished(within, podsOfWorkload(within, target), { namespace: target.namespace })
    const held = (kind: 'requests' | 'limits', resource: 'cpu' | 'memory'): string =>
      `sum(${where(BY_POD, containerResource(within, kind, resource), pods)})`
    const [row, facts] = await Promise.all([
      rows(ask, within, [{ workload: target, wrong: 0 }]),
      askFacts(ask, {
        pods: `count(${pods})`,
        cpuRequests: held('requests', 'cpu'),
        cpuLimits: held('limits', 'cpu'),
        memoryRequests: held('requests', 'memory'),
        memoryLimits: held('limits', 'memory'),
      }),
    ])
    const only = (name: Parameters<typeof facts>[0]): number | undefined => facts(name)[0]?.value
    const known = row[0]
    if (known === undefined || (known.createdUnixMs === undefined && only('pods') === undefined)) return null
    return {
      ...known,
      pods: only('pods') ?? 0,
      cpu: { requests: only('cpuRequests'), limits: only('cpuLimits') },
      memory: { requests: only('memoryRequests'), limits: only('memoryLimits') },
    }
  })

/** Use of each pod of a workload over time: cores or bytes; the ten that use most. */
export const workloadUsage = (
  backEnds: BackEnds,
  scope: Scope,
  target: WorkloadRef,
  resource: 'cpu' | 'memory',
) =>
  prometheusQuestion(backEnds, scope, ['workload-usage', target, resource], (ask) => {
    const within = { ...scope, namespace: target.namespace }
    return ask.overRange((window) => {
      const use = resource === 'cpu' ? containerCpu(within, window) : containerMemory(within)
      return `topk(10, ${sumBy(BY_POD, where(BY_POD, use, podsOfWorkload(within, target)))})`
    })
  })
