import type { Scope } from '~/model/scope'
import type { InstantSample } from '~/model/series'
import { type WorkloadRef, workloadKey } from '~/model/workload'
import {
  type JudgedWorkload,
  WORKLOAD_KINDS,
  type WorkloadFilter,
  type WorkloadKind,
  type WorkloadOrder,
  type WorkloadRow,
  compareIllness,
} from '~/model/workload-table'
import type { BackEnds } from './back-ends'
import { column, count } from './columns'
import { MAX_NAMES, askFacts } from './expressions'
import { prometheusQuestion, windowsOf } from './prometheus-question'
import { refOf, workloadRows } from './workload-answer'
import {
  namedByWrong,
  whereWorkload,
  workloadRank,
  workloadTableColumns,
  workloadsByWrong,
} from './workload-table-expressions'

/** Rows that the table shows; the rest is counted. */
const PAGE = 100
/** Names that are fetched to sort them here: the store cannot. */
const NAMES = 1000

const byName = (a: WorkloadRef, b: WorkloadRef): number =>
  a.name.localeCompare(b.name) || workloadKey(a).localeCompare(workloadKey(b))

const isNamed = ({ name }: WorkloadRef, text: string): boolean =>
  name.toLowerCase().includes(text.toLowerCase())

function severities(judged: readonly JudgedWorkload[]) {
  const known = new Map(judged.map(({ workload, severity }) => [workloadKey(workload), severity]))
  return (workload: WorkloadRef) => known.get(workloadKey(workload))
}

/** In the order of their values; equals by name. */
const ranked = (samples: readonly InstantSample[], direction: 1 | -1) =>
  samples
    .map(({ labels, value }) => ({ workload: refOf(labels), value }))
    .toSorted((a, b) => direction * (a.value - b.value) || byName(a.workload, b.workload))

/**
 * The first 100 workloads by what the person sorts by, ranked in the store; then the columns of these alone. Sorted by
 * what is wrong, those that the overview calls ill (`judged`, the worst first) are asked for by name: replicas alone
 * would not bring them to the front.
 */
export const workloadTable = (
  backEnds: BackEnds,
  scope: Scope,
  filter: WorkloadFilter,
  { sort, descending }: WorkloadOrder,
  judged: readonly JudgedWorkload[] = [],
) =>
  prometheusQuestion(
    backEnds,
    scope,
    ['workload-table', filter, sort, descending, { judged: sort === 'wrong' ? judged : [] }],
    async (ask): Promise<readonly WorkloadRow[]> => {
      const all = workloadsByWrong(scope, filter)
      const rank = workloadRank(scope, sort, windowsOf(ask))
      const first = descending ? 'topk' : 'bottomk'
      const severityOf = severities(judged)
      const asked = judged.map(({ workload }) => workload).filter((one) => isNamed(one, filter.text))
      const ill = sort === 'wrong' ? namedByWrong(scope, filter, asked.slice(0, MAX_NAMES)) : undefined
      const [byRank, byWrong, judgedHere] = await Promise.all([
        rank === undefined ? [] : ask.instant(`${first}(${PAGE}, ${whereWorkload(rank, all)})`),
        // Workloads without the figure come last, not never.
        ask.instant(
          sort === 'wrong' ? `${first}(${PAGE}, ${all})` : `topk(${sort === 'name' ? NAMES : PAGE}, ${all})`,
        ),
        ill === undefined ? [] : ask.instant(ill),
      ])
      const direction = descending ? -1 : 1
      const wrong = new Map(
        [...byWrong, ...judgedHere].map(({ labels, value }) => [workloadKey(refOf(labels)), value]),
      )
      const inFront =
        sort === 'wrong'
          ? ranked(judgedHere, -1)
              .map(({ workload }) => workload)
              .filter((workload) => descending && severityOf(workload) !== undefined)
              .toSorted((a, b) => Number(severityOf(b) === 'critical') - Number(severityOf(a) === 'critical'))
          : ranked(byRank, direction).map(({ workload }) => workload)
      const known = new Set(inFront.map(workloadKey))
      const others = ranked(byWrong, sort === 'wrong' ? direction : -1)
        .map(({ workload }) => workload)
        .filter((workload) => !known.has(workloadKey(workload)))
      const rest = sort === 'name' ? others.toSorted((a, b) => direction * byName(a, b)) : others
      const found = [...inFront, ...rest].slice(0, PAGE)
      if (found.length === 0) return []
      const columns = await askFacts(ask, workloadTableColumns(scope, found, windowsOf(ask)))
      const rows = workloadRows(found, (key) => wrong.get(key), columns)
      return sort === 'wrong'
        ? rows.toSorted(
            (a, b) => direction * compareIllness(a, b, severityOf) || byName(a.workload, b.workload),
          )
        : rows
    },
  )

/** How many workloads match, by kind; every kind where the filter names none. */
export const workloadCounts = (backEnds: BackEnds, scope: Scope, filter: WorkloadFilter) =>
  prometheusQuestion(
    backEnds,
    scope,
    ['workload-counts', filter],
    async (ask): Promise<ReadonlyMap<WorkloadKind, number>> => {
      const counted = await ask.instant(`count by (kind) (${workloadsByWrong(scope, filter)})`)
      const numbers = column(counted, ({ kind = '' }) => kind, count)
      return new Map(WORKLOAD_KINDS.map((kind) => [kind, numbers(kind) ?? 0]))
    },
  )
