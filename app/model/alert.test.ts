import { expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { type Alert, alertExpression, alertSeverity, alertTarget, compareAlerts, isSilenced } from './alert'

const alert = (id: string, state: Alert['state'], severity: string, since: number): Alert => ({
  id,
  labels: { severity },
  annotations: {},
  state,
  sinceUnixMs: unixMs(since),
  silencedBy: [],
  inhibitedBy: [],
  receivers: [],
  sourceUrl: undefined,
})

test.each([
  ['https://p.example.com/graph?g0.expr=up+%3D%3D+0&g0.tab=1', 'up == 0'],
  ['https://p.example.com/graph', undefined],
  ['not an address', undefined],
  [undefined, undefined],
])('the expression of %s', (sourceUrl, expression) => {
  expect(alertExpression({ sourceUrl })).toBe(expression)
})

test('the worst that fires comes first, what is suppressed last', () => {
  const alerts = [
    alert('suppressed critical', 'suppressed', 'critical', 9),
    alert('firing info', 'firing', 'info', 9),
    alert('pending critical', 'pending', 'critical', 9),
    alert('firing old page', 'firing', 'page', 1),
    alert('firing new critical', 'firing', 'critical', 2),
    alert('firing unknown', 'firing', 'P1', 9),
  ]
  expect(alerts.toSorted(compareAlerts).map(({ id }) => id)).toEqual([
    'firing new critical',
    'firing old page',
    'firing info',
    'firing unknown',
    'pending critical',
    'suppressed critical',
  ])
})

test.each([
  { labels: { severity: 'Critical' }, severity: 'critical' },
  { labels: { severity: 'constructor' }, severity: 'none' },
  { labels: {}, severity: 'none' },
])('severity of $labels', ({ labels, severity }) => {
  expect(alertSeverity(labels)).toBe(severity)
})

test.each([
  {
    desc: 'a pod before its workload',
    labels: { namespace: 'shop', pod: 'cart-1', deployment: 'cart' },
    target: { kind: 'pod', namespace: 'shop', pod: 'cart-1' },
  },
  {
    desc: 'a job by job_name',
    labels: { namespace: 'ci', job_name: 'build', job: 'kube-state-metrics' },
    target: { kind: 'workload', namespace: 'ci', workloadKind: 'Job', workload: 'build' },
  },
  {
    desc: 'a claim',
    labels: { namespace: 'data', persistentvolumeclaim: 'pg-0' },
    target: { kind: 'persistentvolumeclaim', namespace: 'data', claim: 'pg-0' },
  },
  { desc: 'a node', labels: { node: 'n1' }, target: { kind: 'node', node: 'n1' } },
  {
    desc: 'a service',
    labels: { namespace: 'shop', service: 'checkout', job: 'shop' },
    target: { kind: 'service', namespace: 'shop', service: 'checkout' },
  },
  {
    desc: 'a node, whatever exporter told of it',
    labels: { namespace: 'monitoring', service: 'kube-state-metrics', node: 'n1' },
    target: { kind: 'node', node: 'n1' },
  },
  { desc: 'what is scraped', labels: { job: 'blackbox' }, target: { kind: 'scrape-job', job: 'blackbox' } },
  { desc: 'a namespace', labels: { namespace: 'shop' }, target: { kind: 'namespace', namespace: 'shop' } },
  { desc: 'nothing (a pod without its namespace)', labels: { pod: 'cart-1' }, target: undefined },
])('is about $desc', ({ labels, target }) => {
  expect(alertTarget(labels)).toEqual(target)
})

const told = (labels: Alert['labels'], ...silencedBy: readonly string[]): Alert => ({
  ...alert('told', silencedBy.length > 0 ? 'suppressed' : 'firing', 'warning', 1),
  labels,
  silencedBy,
})

test.each([
  { desc: 'nobody tells of it', alerts: [], silenced: false },
  { desc: 'it fires', alerts: [told({ alertname: 'Full', node: 'n1' })], silenced: false },
  {
    desc: 'it is silenced; labels of which only Alertmanager knows do not matter',
    alerts: [told({ alertname: 'Full', node: 'n1', cluster: 'eu' }, 's1')],
    silenced: true,
  },
  {
    desc: 'one of two of its kind fires',
    alerts: [
      told({ alertname: 'Full', node: 'n1', device: 'a' }, 's1'),
      told({ alertname: 'Full', node: 'n1', device: 'b' }),
    ],
    silenced: false,
  },
  {
    desc: 'another node is silenced',
    alerts: [told({ alertname: 'Full', node: 'n2' }, 's1')],
    silenced: false,
  },
  {
    desc: 'it is only inhibited',
    alerts: [
      { ...told({ alertname: 'Full', node: 'n1' }), state: 'suppressed' as const, inhibitedBy: ['a'] },
    ],
    silenced: false,
  },
])('silenced: $desc', ({ alerts, silenced }) => {
  expect(isSilenced({ alertname: 'Full', node: 'n1' }, alerts)).toBe(silenced)
})
