import { type LabelMatch, notOneOf } from '~/backends/prometheus/promql'
import type { Dialect } from '~/model/dialect'
import type { Scope } from '~/model/scope'
import { clusterWide, maxBy, sumBy } from './expressions'

export type Matches = Readonly<Record<string, LabelMatch>>

/** Where to look and through whose eyes. */
export type Store = { readonly scope: Scope; readonly dialect: Dialect; readonly window: string }

/** One of the copies that replicas of the scraper keep of each series. */
const once = ({ dialect }: Store, expression: string): string =>
  dialect.replicaLabels.length === 0
    ? expression
    : `max without (${dialect.replicaLabels.join(', ')}) (${expression})`

export const rate = (store: Store, metric: string, matches: Matches = {}): string =>
  once(store, `rate(${clusterWide(store.scope, metric, matches)}[${store.window}])`)

/** The 99th percentile of a histogram, by its labels; `names` from the newest to the oldest spelling. */
export function p99(
  store: Store,
  names: readonly string[],
  by: readonly string[] = [],
  matches: Matches = {},
): string {
  // Each by itself: the bounds of one would be taken for those of another.
  return names
    .map((name) => {
      const buckets = sumBy([...by, 'le'], rate(store, `${name}_bucket`, matches))
      return `histogram_quantile(0.99, ${buckets})`
    })
    .join(' or ')
}

export const BY_INSTANCE = ['cluster', 'instance']
/** Long by nature: streams, and what a person watches. */
export const SHORT = {
  verb: notOneOf('WATCH', 'CONNECT', 'WATCHLIST'),
  subresource: notOneOf('proxy', 'attach', 'log', 'exec', 'portforward'),
}
export const API_DURATIONS = [
  'apiserver_request_sli_duration_seconds',
  'apiserver_request_slo_duration_seconds',
  'apiserver_request_duration_seconds',
]

export const worst = (expression: string): string => `max(${expression})`

/** How slow the API server is: the 99th percentile of what is short by nature. */
export const apiserverLatency = (store: Store): string =>
  p99(store, API_DURATIONS, [], { ...SHORT, verb: notOneOf('WATCH', 'CONNECT', 'WATCHLIST', 'LIST') })

/** Seconds that the first certificates to end still last, of those that clients showed the API server lately. */
export const clientCertificates = (store: Store, by: readonly string[] = []): string =>
  `histogram_quantile(0.01, ${sumBy([...by, 'le'], rate(store, 'apiserver_client_certificate_expiration_seconds_bucket'))})`

/** How etcd is, of its worst member. */
export function etcdFigures(store: Store) {
  const { scope } = store
  const bytes = (metric: string): string => maxBy(BY_INSTANCE, clusterWide(scope, metric))
  const hasLeader = maxBy(BY_INSTANCE, clusterWide(scope, 'etcd_server_has_leader'))
  return {
    latency: worst(p99(store, ['etcd_disk_wal_fsync_duration_seconds'], BY_INSTANCE)),
    commit: worst(p99(store, ['etcd_disk_backend_commit_duration_seconds'], BY_INSTANCE)),
    peer: worst(p99(store, ['etcd_network_peer_round_trip_time_seconds'], BY_INSTANCE)),
    members: `count(${hasLeader})`,
    leaderless: `count(${hasLeader} == 0)`,
    space: worst(
      `${bytes('etcd_mvcc_db_total_size_in_bytes')} / ${bytes('etcd_server_quota_backend_bytes')}`,
    ),
  }
}
