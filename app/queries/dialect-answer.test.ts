import { describe, expect, test } from 'vitest'
import { type DialectAnswers, dialectOf, targetsOf } from './dialect-answer'
import { type Told, answered } from './test-prometheus'

type Answered = Parameters<typeof answered>[0]

const LABELS = ['cluster', 'k8s_cluster']
const told = (facts: Answered, more: Partial<DialectAnswers> = {}) =>
  dialectOf({ build: undefined, names: [], facts: answered(facts), containers: true, ...more }, LABELS)

const marker = (name: string, job = '', more: Readonly<Record<string, string>> = {}): Told => [
  { __name__: name, job, ...more },
]

describe('the label that tells clusters apart', () => {
  test.each([
    { desc: 'the one that all series have', state: [{ cluster: 'a', k8s_cluster: 'x' }], is: 'cluster' },
    {
      desc: 'the likelier one is not worth it where some series lack it',
      state: [{ cluster: 'a', k8s_cluster: 'x' }, { k8s_cluster: 'y' }],
      is: 'k8s_cluster',
    },
    {
      desc: 'else the first that any has',
      state: [{ cluster: 'a' }, { k8s_cluster: 'y' }],
      is: 'cluster',
    },
    { desc: 'an empty one tells nothing', state: [{ cluster: '' }], is: null },
    { desc: 'none', state: [{}], is: null },
  ])('$desc', ({ state, is }) => {
    expect(told({ state: state.map((labels): Told => [labels]) }).clusterLabel).toBe(is)
  })

  test('has each of its values once, also where markers alone are told', () => {
    const { clusters } = told({
      markers: [
        marker('kube_node_info', 'ksm', { cluster: 'us' }),
        marker('node_uname_info', 'node', { cluster: 'eu' }),
        marker('kubelet_node_name', 'kubelet', { cluster: 'us' }),
      ],
    })
    expect(clusters).toEqual(['eu', 'us'])
  })
})

describe('labels of objects that arrive as exported ones', () => {
  const state: readonly Told[] = [[{ namespace: 'monitoring', pod: 'ksm-0', exported_node: 'worker-1' }]]

  test('are those that the target has too', () => {
    expect(told({ state, exported: [[{ job: 'ksm' }]] }).exportedLabels).toEqual(['namespace', 'node', 'pod'])
  })

  test('are none where the target has none of them, whatever its own labels', () => {
    expect(told({ state }).exportedLabels).toEqual([])
  })
})

describe('an exporter is there', () => {
  test.each([
    {
      desc: 'by its marker, with its jobs once',
      facts: {
        markers: [
          marker('etcd_server_has_leader', 'b'),
          marker('etcd_server_has_leader', 'a'),
          marker('etcd_server_has_leader', 'a'),
        ],
      },
      names: [],
      is: { etcd: ['a', 'b'] },
    },
    {
      desc: 'by a path that only it is scraped at',
      facts: { paths: [[{ metrics_path: '/metrics/cadvisor', job: 'kubelet' }]] satisfies readonly Told[] },
      names: [],
      is: { cadvisor: ['kubelet'] },
    },
    { desc: 'by the name of a metric alone', facts: {}, names: ['istio_requests_total'], is: { istio: [] } },
    {
      desc: "by the manager's own queue",
      facts: { managers: [[{ job: 'kcm' }]] satisfies readonly Told[] },
      names: [],
      is: { 'controller-manager': ['kcm'] },
    },
    { desc: 'not by what others tell', facts: { markers: [marker('up', 'etcd')] }, names: ['up'], is: {} },
  ])('$desc', ({ facts, names, is }) => {
    const { exporters } = told(facts, { names })
    expect(Object.fromEntries(Array.from(exporters ?? [], ([name, { jobs }]) => [name, jobs]))).toEqual(is)
  })

  test('once for each target, of every exporter', () => {
    const targets = targetsOf(
      answered({ markers: [marker('node_uname_info', 'a'), marker('node_uname_info', 'b')] }),
    )
    expect(targets.get('node-exporter')).toHaveLength(2)
    expect(targets.get('etcd')).toEqual([])
  })
})

test('one whole bound written 1.0 is enough to know how bounds are written', () => {
  expect(told({ bounds: [[{ le: '1' }], [{ le: '1.0' }]] }).le).toBe('1.0')
  expect(told({ bounds: [[{ le: '1' }]] }).le).toBe('1')
})

test('a metric that only kube-state-metrics 1 has tells its version', () => {
  expect(told({ markers: [marker('kube_node_status_allocatable_cpu_cores')] }).kubeStateMetrics).toBe(1)
  expect(told({ markers: [marker('kube_node_info')] }).kubeStateMetrics).toBe(2)
})

test('only recording rules that are known are used', () => {
  expect([...told({}, { names: ['my:own:rule', 'up'] }).rules]).toEqual([])
})
