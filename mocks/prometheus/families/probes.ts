import { hashText, unit } from '~mocks/cluster/requests-random'
import type { Cluster } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, familiesOf, gauge, plain, scrapeOffsetMs } from './build'
import { wanderingGauge } from './counters'
import { INGRESSES } from './ksm-network'

const DAY_S = 86_400
/** A certificate lasts 90 days and is made anew after 60. */
const RENEWED_S = 60 * DAY_S
const LASTS_S = 90 * DAY_S

/** When the certificate of a host ends, in seconds. */
function certificateEnd(host: string): (time: number) => number {
  const offset = Math.floor(unit(hashText(host)) * RENEWED_S)
  return (time) => {
    const seconds = Math.floor(time / 1000)
    return seconds - ((seconds + offset) % RENEWED_S) + LASTS_S
  }
}

type Phases = Readonly<Record<string, number>>

/** What the black-box exporter is told to try, and how long each part of it takes, in seconds. */
type Probe = {
  readonly instance: string
  readonly module: 'http_2xx' | 'tcp_connect' | 'icmp'
  readonly phases: Phases
}

const HTTP: Phases = { resolve: 0.002, connect: 0.006, tls: 0.014, processing: 0.036, transfer: 0.004 }

const PROBES: readonly Probe[] = [
  ...INGRESSES.map(({ host }, index): Probe => ({
    instance: `https://${host}/`,
    module: 'http_2xx',
    phases: { ...HTTP, processing: HTTP.processing! * (1 + index / 2) },
  })),
  { instance: 'postgres.data.svc:5432', module: 'tcp_connect', phases: { connect: 0.003 } },
  { instance: 'api.bank.example.net', module: 'icmp', phases: { resolve: 0.003, setup: 0.0001, rtt: 0.012 } },
]

const EXPORTER = { job: 'blackbox' }

/** The black-box exporter: whether addresses answer, how long each part takes, and until when their certificates last. */
export function probeFamilies(cluster: Cluster): MetricFamily[] {
  const since = cluster.nodes[0]?.createdUnixMs ?? 0
  const of = (...modules: readonly Probe['module'][]): Subject<Probe> => ({
    find: (query) =>
      cluster.nodes.length === 0
        ? []
        : PROBES.filter(
            ({ instance, module }) =>
              (modules.length === 0 || modules.includes(module)) && query.allows('instance', instance),
          ),
    labels: ({ instance }) => ({ ...EXPORTER, instance }),
    life: () => [since, Number.POSITIVE_INFINITY],
    offsetMs: ({ instance }) => scrapeOffsetMs(instance),
    job: EXPORTER.job,
  })
  const phase = (instance: string, name: string, mean: number) =>
    wanderingGauge(`${instance}/${name}`, mean, 0.4)
  const phases = ({ instance, phases: parts }: Probe): Point[] =>
    Object.entries(parts).map(([name, mean]) => ({
      labels: { phase: name },
      value: phase(instance, name, mean),
    }))
  const hostOf = ({ instance }: Probe) => new URL(instance).hostname

  return [
    ...familiesOf(of(), {
      probe_success: plain('Displays whether or not the probe was a success', () => 1),
      probe_duration_seconds: plain(
        'Returns how long the probe took to complete in seconds',
        ({ instance, phases: parts }) => {
          const all = Object.entries(parts).map(([name, mean]) => phase(instance, name, mean))
          return (time) => all.reduce((sum, at) => sum + at(time), 0.0004)
        },
      ),
    }),
    ...familiesOf(of('http_2xx'), {
      probe_http_status_code: plain('Response HTTP status code', () => 200),
      probe_http_duration_seconds: gauge(
        'Duration of http request by phase, summed over all redirects',
        phases,
      ),
      probe_ssl_earliest_cert_expiry: plain('Returns last SSL chain expiry in unixtime', (probe) =>
        certificateEnd(hostOf(probe)),
      ),
    }),
    ...familiesOf(of('icmp'), {
      probe_icmp_duration_seconds: gauge('Duration of icmp request by phase', phases),
    }),
  ]
}

/** cert-manager: the certificates that the ingresses name. */
export function certificateFamilies(cluster: Cluster): MetricFamily[] {
  const subject: Subject<(typeof INGRESSES)[number]> = {
    find: (query) =>
      cluster.nodes.length === 0
        ? []
        : INGRESSES.filter(
            ({ namespace, name }) =>
              query.allows('namespace', namespace) && query.allows('name', `${name}-tls`),
          ),
    labels: ({ namespace, name }) => ({
      job: 'cert-manager',
      namespace,
      name: `${name}-tls`,
      issuer_kind: 'ClusterIssuer',
      issuer_name: 'letsencrypt',
    }),
    life: () => [cluster.nodes[0]?.createdUnixMs ?? 0, Number.POSITIVE_INFINITY],
    offsetMs: () => scrapeOffsetMs('cert-manager'),
    job: 'cert-manager',
  }
  return familiesOf(subject, {
    certmanager_certificate_expiration_timestamp_seconds: plain(
      'The date after which the certificate expires. Expressed as a Unix Epoch Time.',
      ({ host }) => certificateEnd(host),
    ),
    certmanager_certificate_ready_status: gauge('The ready status of the certificate.', () =>
      ['True', 'False', 'Unknown'].map((condition) => ({
        labels: { condition },
        value: condition === 'True' ? 1 : 0,
      })),
    ),
  })
}
