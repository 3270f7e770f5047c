import { expect, test } from 'vitest'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { NOW, gauge, valuesIn } from '~mocks/traps/evaluate'
import { pathRank } from './ingress-expressions'

const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }
const DAY_S = 86_400

const OF = { cluster: 'eu', namespace: 'shop' }

/** An ingress with one path to the service of its name, of which so many endpoints are ready. */
const leading = (name: string, ready: number | undefined) => [
  gauge('kube_ingress_path', { ...OF, ingress: name, host: `${name}.example.com`, service_name: name }),
  gauge('kube_ingress_tls', { ...OF, ingress: name, tls_host: `${name}.example.com`, secret: `${name}-tls` }),
  ...(ready === undefined ? [] : [gauge('kube_service_info', { ...OF, service: name })]),
  ...Array.from({ length: ready ?? 0 }, (_, index) =>
    gauge('kube_endpoint_address', { ...OF, endpoint: name, ip: `10.0.0.${index}`, ready: 'true' }),
  ),
]
const made = (name: string, days: number) =>
  gauge(
    'certmanager_certificate_expiration_timestamp_seconds',
    { ...OF, name: `${name}-tls` },
    NOW / 1000 + days * DAY_S,
  )

test('paths that lead nowhere rank first, then those whose certificate ends soon as it is made or served', () => {
  const lines = [
    ...['gone', 'none', 'well', 'made', 'served'].flatMap((name) =>
      leading(name, name === 'gone' ? undefined : name === 'none' ? 0 : 2),
    ),
    made('well', 60),
    made('made', 20),
    made('none', 2),
    gauge(
      'probe_ssl_earliest_cert_expiry',
      { cluster: 'eu', instance: 'https://served.example.com/' },
      NOW / 1000 + 3 * DAY_S,
    ),
  ]
  const ranked = Object.entries(valuesIn(lines, pathRank(SCOPE)))
    .toSorted(([, a], [, b]) => a - b)
    .map(([labels, value]) => [labels.split(' ')[2], value])
  expect(ranked).toEqual([
    ['gone', -1],
    ['none', 0],
    ['made', 0.000002],
    ['served', 0.000002],
    ['well', 2],
  ])
})
