import type { NamespaceSort, NamespaceTable } from '~/model/namespace'
import type { Scope } from '~/model/scope'
import type { InstantSample } from '~/model/series'
import type { BackEnds } from './back-ends'
import { askFacts } from './expressions'
import { namespaceKey, namespaceRows, namespaceRulesOf } from './namespace-answer'
import {
  namespaceBounds,
  namespaceRank,
  namespaceState,
  namespaceUse,
  namespaces,
  namespacesLike,
} from './namespace-expressions'
import { prometheusQuestion, rangeLiteral } from './prometheus-question'

/** Rows that the table shows; the rest is counted. */
const PAGE = 100
/** Names that are fetched to sort them here: the store cannot. */
const NAMES = 1000

const byName = (a: InstantSample, b: InstantSample): number =>
  namespaceKey(a.labels).localeCompare(namespaceKey(b.labels))

/** The first 100 namespaces by what the person sorts by, ranked in the store; then the columns of those alone. */
export const namespaceTable = (
  backEnds: BackEnds,
  scope: Scope,
  text: string,
  { sort, descending }: { readonly sort: NamespaceSort; readonly descending: boolean },
) =>
  prometheusQuestion(
    backEnds,
    scope,
    ['namespace-table', text, sort, descending],
    async (ask): Promise<NamespaceTable> => {
      const like = namespacesLike(scope, text)
      const range = rangeLiteral(ask)
      const rank = namespaceRank(scope, sort, like, { rate: ask.rateWindow, range })
      const first = descending ? 'topk' : 'bottomk'
      const questions: Readonly<Record<string, string>> = {
        ...(rank === undefined ? {} : { ranked: `${first}(${PAGE}, ${rank})` }),
        // Namespaces without the figure come last, not never.
        others: `topk(${rank === undefined ? NAMES : PAGE}, ${namespaces(scope, like)})`,
        total: `count(${namespaces(scope, like)})`,
      }
      const facts = await askFacts(ask, questions)
      const direction = descending ? -1 : 1
      const ranked = facts('ranked').toSorted((a, b) => direction * (a.value - b.value) || byName(a, b))
      const known = new Set(ranked.map(({ labels }) => namespaceKey(labels)))
      const rest = facts('others')
        .filter(({ labels }) => !known.has(namespaceKey(labels)))
        .toSorted((a, b) => (rank === undefined ? direction : 1) * byName(a, b))
      const shown = [...ranked, ...rest].slice(0, PAGE).map(({ labels }) => labels)
      if (shown.length === 0) return { rows: [], total: 0 }
      const which = { namespace: [...new Set(shown.map(({ namespace = '' }) => namespace))].toSorted() }
      const [state, use] = await Promise.all([
        askFacts(ask, namespaceState(scope, which, range)),
        askFacts(ask, namespaceUse(scope, which, ask.rateWindow)),
      ])
      const rows = namespaceRows(state, use)
      return {
        rows: shown.flatMap((labels) => rows.get(namespaceKey(labels)) ?? []),
        total: facts('total')[0]?.value ?? 0,
      }
    },
  )

/** One namespace; undefined where nobody knows it. */
export const namespaceDetail = (backEnds: BackEnds, scope: Scope, namespace: string) =>
  prometheusQuestion(backEnds, scope, ['namespace', namespace], async (ask) => {
    const range = rangeLiteral(ask)
    const [state, use] = await Promise.all([
      askFacts(ask, namespaceState(scope, { namespace }, range)),
      askFacts(ask, namespaceUse(scope, { namespace }, ask.rateWindow)),
    ])
    return [...namespaceRows(state, use).values()][0]
  })

/** The quotas, limit ranges, network policies and disruption budgets of one namespace. */
export const namespaceRules = (backEnds: BackEnds, scope: Scope, namespace: string) =>
  prometheusQuestion(backEnds, scope, ['namespace-rules', namespace], async (ask) =>
    namespaceRulesOf(await askFacts(ask, namespaceBounds({ ...scope, namespace }))),
  )
