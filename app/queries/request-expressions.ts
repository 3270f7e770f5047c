import { type LabelMatch, matching } from '~/backends/prometheus/promql'
import { REPLICA_LABELS } from '~/model/dialect'
import type { Scope } from '~/model/scope'
import { BY_POD, maxBy, scoped, sumBy } from './expressions'

/** Who tells of the requests that a pod answers, the best first: the mesh, OpenTelemetry, the usual client libraries. */
const SERVERS: readonly {
  readonly count: string
  readonly bucket: string
  /** Milliseconds in one of its units. */
  readonly unitMs: number
  readonly codes: readonly string[]
  readonly matches?: Readonly<Record<string, LabelMatch>>
}[] = [
  {
    count: 'istio_requests_total',
    bucket: 'istio_request_duration_milliseconds_bucket',
    unitMs: 1,
    codes: ['response_code'],
    // The client's sidecar counts the same request.
    matches: { reporter: 'destination' },
  },
  {
    count: 'http_server_request_duration_seconds_count',
    bucket: 'http_server_request_duration_seconds_bucket',
    unitMs: 1000,
    codes: ['http_response_status_code'],
  },
  {
    count: 'http_requests_total',
    bucket: 'http_request_duration_seconds_bucket',
    unitMs: 1000,
    codes: ['code', 'status'],
  },
]

const firstOf = (labels: readonly string[], expressions: readonly string[]): string =>
  expressions.join(` or on (${labels.join(', ')}) `)

/** What a counter of one server's series tells twice (two scrapers) counts once; what its labels split is added up. */
const summed = (labels: readonly string[], selector: string, window: string): string =>
  sumBy(
    labels,
    `max without (${['instance', 'job', 'endpoint', 'service', ...REPLICA_LABELS].join(', ')}) (rate(${selector}[${window}]))`,
  )

/** Requests in a second that each pod answers. */
export const podRequests = (scope: Scope, window: string): string =>
  firstOf(
    BY_POD,
    SERVERS.map(({ count, matches = {} }) =>
      summed(BY_POD, scoped(scope, count, { pod: matching('.+'), ...matches }), window),
    ),
  )

/** Those of them that the pod failed to answer. */
export const podFailures = (scope: Scope, window: string): string =>
  firstOf(
    BY_POD,
    SERVERS.flatMap(({ count, codes, matches = {} }) =>
      codes.map((code) =>
        summed(
          BY_POD,
          scoped(scope, count, { pod: matching('.+'), ...matches, [code]: matching('5..') }),
          window,
        ),
      ),
    ),
  )

/** Milliseconds within which 95 % are answered, of the pods that `grouped` adds up by `labels` and `le`. */
export const latencyP95 = (
  scope: Scope,
  window: string,
  labels: readonly string[],
  grouped: (buckets: string) => string,
): string =>
  firstOf(
    labels,
    SERVERS.map(({ bucket, unitMs, matches = {} }) => {
      const buckets = summed(
        [...BY_POD, 'le'],
        scoped(scope, bucket, { pod: matching('.+'), ...matches }),
        window,
      )
      return maxBy(labels, `histogram_quantile(0.95, ${grouped(buckets)}) * ${unitMs}`)
    }),
  )
