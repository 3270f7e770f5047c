import { type PodRef, podKey } from '~/model/pod'
import type { PodFilter, PodSort, PodTable } from '~/model/pod-table'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import type { BackEnds } from './back-ends'
import { BY_POD, askFacts, podMatches, podRefOf, where } from './expressions'
import { inOrder, podRows } from './pod-answer'
import { filteredPods, podColumns, podRank } from './pod-expressions'
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
