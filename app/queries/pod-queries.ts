import { formatDuration } from '~/base/duration'
import { notOneOf } from '~/backends/prometheus/promql'
import { durationMs } from '~/base/units'
import { type PodRef, podKey } from '~/model/pod'
import type { PodMeasure } from '~/model/pod-measure'
import type { PodFilter, PodSort, PodTable } from '~/model/pod-table'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import type { BackEnds } from './back-ends'
import {
  BY_CONTAINER,
  BY_POD,
  askFacts,
  containerCpu,
  containerMemory,
  maxBy,
  podMatches,
  podNetwork,
  podRefOf,
  scoped,
  sumBy,
  where,
} from './expressions'
import { containersOf, inOrder, podRows } from './pod-answer'
import { containerColumns, filteredPods, podColumns, podRank } from './pod-expressions'
import { prometheusQuestion } from './prometheus-question'

/** Rows that the table shows; the rest is counted. */
const PAGE = 200
/** Names that are fetched to sort them here: the store cannot. */
const NAMES = 1000

/**
 * The first 200 pods by what the person sorts by, ranked in the store; then the columns of those alone. `workload`
 * narrows to its pods.
 */
export const podTable = (
  backEnds: BackEnds,
  scope: Scope,
  filter: PodFilter,
  order: { readonly sort: PodSort; readonly descending: boolean },
  workload?: WorkloadRef,
) =>
  prometheusQuestion(
    backEnds,
    scope,
    ['pod-table', filter, order, workload],
    async (ask): Promise<PodTable> => {
      const pods = filteredPods(scope, filter, workload)
      const rank = podRank(scope, order.sort, filter, ask.rateWindow)
      const first = order.descending ? 'topk' : 'bottomk'
      const narrow = workload !== undefined || filter.phase !== undefined || filter.node !== undefined
      const [ranked, others, counted] = await Promise.all([
        rank === undefined
          ? []
          : ask.instant(`${first}(${PAGE}, ${narrow ? where(BY_POD, rank, pods) : rank})`),
        // Pods without the figure come last, not never.
        ask.instant(`topk(${rank === undefined ? NAMES : PAGE}, ${pods})`),
        ask.instant(`count(${pods})`),
      ])
      const byName = (a: PodRef, b: PodRef): number => podKey(a).localeCompare(podKey(b))
      const direction = order.descending ? -1 : 1
      const byValue = ranked
        .map(({ labels, value }) => ({ ref: podRefOf(labels), value }))
        .toSorted((a, b) => direction * (a.value - b.value) || byName(a.ref, b.ref))
        .map(({ ref }) => ref)
      const known = new Set(byValue.map(podKey))
      const rest = others
        .map(({ labels }) => podRefOf(labels))
        .filter((ref) => !known.has(podKey(ref)))
        .toSorted((a, b) => (rank === undefined ? direction : 1) * byName(a, b))
      const refs = [...byValue, ...rest].slice(0, PAGE)
      const columns = await Promise.all(
        podMatches(refs).map((matches) => askFacts(ask, podColumns(scope, matches, ask.rateWindow))),
      )
      return { rows: inOrder(refs, podRows(columns)), total: counted[0]?.value ?? 0 }
    },
  )

const QOS = 'kube_pod_status_qos_class'

/**
 * One pod at the end of the range: its row, its class and its containers. `gone` where only the range still knows it,
 * `never` where not even that.
 */
export const podDetail = (backEnds: BackEnds, scope: Scope, target: PodRef) =>
  prometheusQuestion(backEnds, scope, ['pod', target], async (ask) => {
    const matches = { namespace: target.namespace, pod: target.pod }
    const [columns, containers, qos] = await Promise.all([
      askFacts(ask, podColumns(scope, matches, ask.rateWindow)),
      askFacts(ask, containerColumns(scope, matches, ask.rateWindow)),
      ask.instant(maxBy([...BY_POD, 'qos_class'], `${scoped(scope, QOS, matches)} == 1`)),
    ])
    const row = [...podRows([columns]).values()][0]
    if (row !== undefined)
      return {
        kind: 'present' as const,
        row,
        containers: containersOf(containers),
        qosClass: qos[0]?.labels.qos_class,
      }
    const length = formatDuration(durationMs(ask.span.endUnixMs - ask.span.startUnixMs))
    const past = await ask.instant(
      maxBy([...BY_POD, 'node'], `max_over_time(${scoped(scope, 'kube_pod_info', matches)}[${length}])`),
    )
    return past[0] ? { kind: 'gone' as const, node: past[0].labels.node ?? '' } : { kind: 'never' as const }
  })

/** One measure of a pod over time: by container, or, for the network, by `direction`. */
export const podUsage = (backEnds: BackEnds, scope: Scope, target: PodRef, measure: PodMeasure) =>
  prometheusQuestion(backEnds, scope, ['pod-usage', target, measure], (ask) => {
    const matches = { namespace: target.namespace, pod: target.pod }
    const byContainer = (expression: string): string => sumBy(['container'], expression)
    // Each life of a container counts for itself: the largest of two lives' counters would mix them.
    const periods = (name: string, window: string): string => {
      const counter = scoped(scope, `container_cpu_cfs_${name}periods_total`, {
        ...matches,
        container: notOneOf(''),
      })
      return sumBy(BY_CONTAINER, maxBy([...BY_CONTAINER, 'id'], `increase(${counter}[${window}])`))
    }
    const network = (direction: 'receive' | 'transmit', window: string): string => {
      return `label_replace(sum(${podNetwork(scope, direction, window, matches)}), "direction", "${direction}", "", "")`
    }
    return ask.overRange((window) => {
      switch (measure) {
        case 'cpu':
          return byContainer(containerCpu(scope, window, matches))
        case 'memory':
          return byContainer(containerMemory(scope, matches))
        case 'network':
          return `${network('receive', window)} or ${network('transmit', window)}`
        case 'throttling':
          return byContainer(`${periods('throttled_', window)} / ${periods('', window)}`)
        case 'restarts':
          return byContainer(
            maxBy(BY_CONTAINER, scoped(scope, 'kube_pod_container_status_restarts_total', matches)),
          )
      }
    })
  })
