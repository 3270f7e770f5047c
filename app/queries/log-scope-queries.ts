import { queryOptions } from '@tanstack/react-query'
import { notConfigured } from '~/base/backend-error'
import { type UnixMs, addNanos, msFromNanos, nanosFromMs, unixMs } from '~/base/units'
import type { LogTarget } from '~/model/log-target'
import type { Scope } from '~/model/scope'
import { DEFAULT_TIME_RANGE, resolveRange } from '~/model/time-range'
import type { WorkloadRef } from '~/model/workload'
import type { BackEnds } from './back-ends'
import { BY_POD, askFacts, clusterWide, maxBy, podRefOf } from './expressions'
import { logSelector } from './log-expressions'
import { prometheusQuestion } from './prometheus-question'
import { NAMED_WORKLOADS } from './search-queries'
import { workloadOf } from './workload-expressions'

/** Offered of each kind; with fewer namespaces chosen, all are. */
const OFFERED = 100
/** Names that one question may hold. */
const MAX_NAMES = 100

/** The workloads of these namespaces (none: of all) that exist now, in the order of the alphabet. */
export const workloadNames = (backEnds: BackEnds, scope: Scope, namespaces: readonly string[]) =>
  prometheusQuestion(
    backEnds,
    { cluster: scope.cluster, namespace: undefined, range: DEFAULT_TIME_RANGE },
    ['workload-names', namespaces],
    async (ask): Promise<readonly WorkloadRef[]> => {
      const within = namespaces.length > 0 ? { namespace: namespaces.slice(0, MAX_NAMES) } : {}
      const facts = await askFacts<string>(
        ask,
        Object.fromEntries(
          Object.entries(NAMED_WORKLOADS).map(([kind, label]) => [
            kind,
            `topk(${OFFERED}, ${maxBy(['cluster', 'namespace', label], clusterWide(scope, `kube_${label}_created`, within))})`,
          ]),
        ),
      )
      return Object.keys(NAMED_WORKLOADS)
        .flatMap((kind) => facts(kind).map(({ labels }) => workloadOf(labels)))
        .toSorted((a, b) => a.name.localeCompare(b.name) || a.namespace.localeCompare(b.namespace))
    },
  )

/** Which of these pods exist now; at most the first hundred are looked for. */
export const presentPods = (backEnds: BackEnds, scope: Scope, pods: readonly string[]) =>
  prometheusQuestion(
    backEnds,
    { cluster: scope.cluster, namespace: undefined, range: DEFAULT_TIME_RANGE },
    ['present-pods', pods],
    async (ask): Promise<ReadonlySet<string>> => {
      if (pods.length === 0) return new Set()
      const named = { pod: pods.slice(0, MAX_NAMES) }
      const found = await ask.instant(maxBy(BY_POD, clusterWide(scope, 'kube_pod_info', named)))
      return new Set(found.map(({ labels }) => podRefOf(labels).pod))
    },
  )

/** When the streams of a target got their first and their last line within the range; null: none. */
export const logLifetime = ({ loki, logDialect }: BackEnds, scope: Scope, target: LogTarget) =>
  queryOptions({
    queryKey: ['logs', 'lifetime', scope, target],
    staleTime: 60_000,
    queryFn:
      loki === null
        ? notConfigured('loki')
        : async ({ signal }): Promise<{ readonly first: UnixMs; readonly last: UnixMs } | null> => {
            const range = resolveRange(scope.range, unixMs(Date.now()))
            const span = {
              startUnixNanos: nanosFromMs(range.startUnixMs),
              endUnixNanos: addNanos(nanosFromMs(range.endUnixMs), 1n),
            }
            const query = logSelector(await logDialect(), scope, target)
            const [first, last] = await Promise.all(
              (['forward', 'backward'] as const).map(
                async (direction) =>
                  (await loki.lines(query, span, { limit: 1, direction }, signal)).data.lines[0],
              ),
            )
            return first && last
              ? { first: msFromNanos(first.timeUnixNanos), last: msFromNanos(last.timeUnixNanos) }
              : null
          },
  })
