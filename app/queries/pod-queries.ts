import { hasExporter } from '~/model/dialect'
import { type PodRef, isOver, podKey, podPhase } from '~/model/pod'
import {
  type PodCounts,
  type PodFilter,
  type PodRow,
  type PodSort,
  type PodTable,
  UNSCHEDULABLE,
} from '~/model/pod-table'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import type { BackEnds } from './back-ends'
import { BY_POD, askFacts, podMatches, podRefOf, scoped, where } from './expressions'
import { inOrder, podRows, useNow, withUsage } from './pod-answer'
import { filteredPods, podColumns, podCountFacts, podRank, podUse } from './pod-expressions'
import { prometheusQuestion, windowsOf } from './prometheus-question'
import { podsNow } from './used-now'

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
      const windows = windowsOf(ask)
      const rank = podRank(scope, order.sort, filter, windows)
      const first = order.descending ? 'topk' : 'bottomk'
      const { phase, node, reason, qosClass, ownerKind } = filter
      const narrow = [workload, phase, node, reason, qosClass, ownerKind].some((one) => one !== undefined)
      const usage = await podsNow(backEnds, ask, scope)
      const use = usage && useNow(usage, order, filter.text)
      const [first100] = use ? podMatches(use.first) : []
      const [ranked, others, counted] = await Promise.all([
        first100
          ? ask.instant(where(BY_POD, pods, scoped(scope, 'kube_pod_info', first100)))
          : rank === undefined
            ? []
            : ask.instant(`${first}(${PAGE}, ${narrow ? where(BY_POD, rank, pods) : rank})`),
        // Pods without the figure come last, not never.
        ask.instant(`topk(${rank === undefined || use ? NAMES : PAGE}, ${pods})`),
        ask.instant(`count(${pods})`),
      ])
      const byName = (a: PodRef, b: PodRef): number => podKey(a).localeCompare(podKey(b))
      const direction = order.descending ? -1 : 1
      const byValue = (use ? use.of([...ranked, ...others]) : ranked)
        .map(({ labels, value }) => ({ ref: podRefOf(labels), value }))
        .toSorted((a, b) => direction * (a.value - b.value) || byName(a.ref, b.ref))
        .map(({ ref }) => ref)
      const known = new Set(byValue.map(podKey))
      const rest = others
        .map(({ labels }) => podRefOf(labels))
        .filter((ref) => !known.has(podKey(ref)))
        .toSorted((a, b) => (rank === undefined ? direction : 1) * byName(a, b))
      const total = counted[0]?.value ?? 0
      const refs = [...byValue, ...rest].slice(0, PAGE)
      const columns = await Promise.all(
        podMatches(refs).map((matches) => askFacts(ask, podColumns(scope, matches, windows))),
      )
      const found = inOrder(refs, podRows(columns))
      const rows = usesFirst(usage ? withUsage(found, usage) : found, order.sort)
      return { rows, total, measured: usage !== undefined || hasExporter(ask.dialect, 'cadvisor') }
    },
  )

/** Pods that are over were ranked by what the store remembers of them: they use nothing, and come last. */
const usesFirst = (rows: readonly PodRow[], sort: PodSort): readonly PodRow[] =>
  sort === 'cpu' || sort === 'memory' || sort === 'memory-of-limit'
    ? rows.toSorted((a, b) => Number(isOver(a.phase)) - Number(isOver(b.phase)))
    : rows

/** How many pods of the scope are in which phase, and what holds how many up. */
export const podCounts = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['pod-counts'], async (ask): Promise<PodCounts> => {
    const facts = await askFacts(ask, podCountFacts(scope))
    const waiting = facts('unschedulable').map(({ value }) => ({ reason: UNSCHEDULABLE, pods: value }))
    return {
      phases: facts('phases')
        .map(({ labels, value }) => ({ phase: podPhase(labels.phase), pods: value }))
        .toSorted((a, b) => b.pods - a.pods),
      reasons: facts('reasons')
        .map(({ labels, value }) => ({ reason: labels.reason ?? '', pods: value }))
        .concat(waiting)
        .toSorted((a, b) => b.pods - a.pods || a.reason.localeCompare(b.reason)),
    }
  })

/** As many as a line of 80 pixels can show. */
const SPARK_POINTS = 30

/** CPU or memory over the range of the pods on the screen: one question for all, few points each. */
export const podSparks = (
  backEnds: BackEnds,
  scope: Scope,
  pods: readonly PodRef[],
  resource: 'cpu' | 'memory',
) =>
  prometheusQuestion(
    backEnds,
    scope,
    ['pod-sparks', pods.map(podKey), resource],
    async (ask): Promise<ReadonlyMap<string, Float64Array>> => {
      const series = await Promise.all(
        podMatches(pods).map((matches) =>
          ask.overRange((window) => podUse(scope, resource, window, matches), SPARK_POINTS),
        ),
      )
      return new Map(series.flat().map(({ labels, values }) => [podKey(podRefOf(labels)), values]))
    },
  )
