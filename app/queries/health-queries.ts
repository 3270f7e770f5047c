import { sleep } from '~/base/sleep'
import { type Alert, isSilenced } from '~/model/alert'
import { judge } from '~/model/health'
import type { Scope } from '~/model/scope'
import { isRelative } from '~/model/time-range'
import { activeAlerts } from './alert-queries'
import type { BackEnds } from './back-ends'
import { MAX_NAMES, askFacts, namedMatches, podMatches } from './expressions'
import { type HealthAnswers, healthFacts, illPods, shortWorkloads } from './health-answer'
import {
  clusterFacts,
  illPodFacts,
  manyIllPodFacts,
  notReadyFacts,
  podPresence,
  podStateFacts,
  restartFacts,
  workloadFacts,
} from './health-expressions'
import { budgetedWorkloads } from './budget-expressions'
import { budgetedByIll, illClaims } from './object-health-answer'
import { claimFillFacts, controllerFacts, resourceFacts } from './object-health-expressions'
import { type Ask, healthWindowMs, prometheusQuestion } from './prometheus-question'
import { workloadColumns } from './workload-expressions'

/** The sentence waits no longer for Alertmanager, once all else is known. */
const SILENCES_WAIT_MS = 1000
/** What Alertmanager said within the last seconds, or that it failed, is not asked again. */
const SILENCES_KEPT_MS = 10_000

/**
 * The alerts as Alertmanager has them now, silences and all; none where it is absent or down, or the range ends in the
 * past. undefined: it has not answered yet, so that nobody knows which of the firing ones are silenced; the question is
 * asked again once it has.
 */
async function alertsWithSilences(
  backEnds: BackEnds,
  scope: Scope,
  { client, signal, againAfter }: Ask,
  others: Promise<unknown>,
): Promise<readonly Alert[] | undefined> {
  if (backEnds.alertmanager === null || !isRelative(scope.range)) return []
  const options = activeAlerts(backEnds, scope)
  const known = client.getQueryState(options.queryKey)
  if (known?.status === 'error' && Date.now() - known.errorUpdatedAt < SILENCES_KEPT_MS) return []
  const asked = client.fetchQuery({ ...options, staleTime: SILENCES_KEPT_MS }).then(({ alerts }) => alerts)
  const tooLate = others.then(() => sleep(SILENCES_WAIT_MS, signal)).then(() => undefined)
  const told = await Promise.race([asked.catch(() => []), tooLate])
  if (told === undefined) againAfter(asked)
  return told
}

/** Questions by name about the ill; of more, the store is asked as a whole, or the worst are told alone. */
const MOST_NAMED = 2

/**
 * Is the cluster well, and why not: four questions at once, each answering only what is ill, then what must be known
 * of the ill ones alone. Silenced alerts are left out. Independent of every chart.
 */
export const clusterHealth = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['cluster-health'], async (ask) => {
    const asked = Promise.all([
      askFacts(ask, podStateFacts(scope)),
      askFacts(ask, restartFacts(scope, ask)),
      askFacts(ask, { ...workloadFacts(scope), ...controllerFacts(scope) }),
      askFacts(ask, { ...clusterFacts(scope), ...resourceFacts(scope, ask) }),
    ])
    const [[podStates, restarts, workloads, cluster], told] = await Promise.all([
      asked,
      alertsWithSilences(backEnds, scope, ask, asked),
    ])
    const first = { podStates, restarts, workloads, cluster: withoutSilenced(cluster, told) }
    const short = shortWorkloads(first)
    const namesOf = (kind: string) =>
      [...new Set(short.filter((one) => one.kind === kind).map(({ name }) => name))].toSorted()
    const ill = podMatches(illPods(first))
    const budgetedNames = budgetedByIll(first).slice(0, MAX_NAMES)
    const [pods, podsMissing, numbers, notReady, claims] = await Promise.all([
      Promise.all(
        ill.length > MOST_NAMED
          ? [askFacts(ask, manyIllPodFacts(scope, ask))]
          : ill.map((matches) => askFacts(ask, illPodFacts(scope, matches))),
      ),
      ill.length === 0 && ask.instant(podPresence(scope)).then((known) => known.length === 0),
      short.length + budgetedNames.length === 0
        ? null
        : askFacts(ask, {
            ...workloadColumns(scope, namesOf),
            budgeted: budgetedWorkloads(scope, budgetedNames),
          }),
      short.length === 0 ? null : askFacts(ask, notReadyFacts(scope, short)),
      Promise.all(
        namedMatches('persistentvolumeclaim', illClaims(first))
          .slice(0, MOST_NAMED)
          .map((matches) => askFacts(ask, claimFillFacts(scope, matches))),
      ),
    ])
    const details = { pods, podsMissing, numbers, notReady, claims, budgeted: numbers?.('budgeted') ?? [] }
    const facts = healthFacts(first, details, ask.span.endUnixMs)
    return { ...judge(facts), windowMs: healthWindowMs(ask.span) }
  })

/** The facts without the alerts that a silence covers; without any while the silences are not known. */
const withoutSilenced =
  (facts: HealthAnswers['cluster'], told: readonly Alert[] | undefined): HealthAnswers['cluster'] =>
  (name) =>
    facts(name).filter(({ labels }) => {
      if (name !== 'alerts') return true
      if (told === undefined) return false
      const own = Object.entries(labels).filter(([label]) => label !== 'fact')
      return !isSilenced(Object.fromEntries(own), told)
    })
