import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type LogDialectOverrides, hasPart, logDialectOf, partOf, spelled } from './log-dialect'

const recorded: { readonly body: string } = JSON.parse(
  readFileSync(new URL('../backends/loki/recorded/labels.json', import.meta.url), 'utf8'),
)
const recordedNames: readonly string[] = JSON.parse(recorded.body).data

describe('logDialectOf', () => {
  const cases: readonly {
    desc: string
    names: readonly string[]
    overrides?: LogDialectOverrides
    labels: LogDialectOverrides
  }[] = [
    {
      desc: 'a recorded Loki 3.7',
      names: recordedNames,
      labels: {
        namespace: 'namespace',
        pod: 'pod',
        container: 'container',
        node: 'node_name',
        app: 'service_name',
        cluster: 'cluster',
        job: 'job',
        stream: 'stream',
      },
    },
    {
      desc: 'the OpenTelemetry collector',
      names: [
        'k8s_cluster_name',
        'k8s_container_name',
        'k8s_deployment_name',
        'k8s_namespace_name',
        'k8s_node_name',
        'k8s_pod_name',
        'service_name',
      ],
      labels: {
        namespace: 'k8s_namespace_name',
        pod: 'k8s_pod_name',
        container: 'k8s_container_name',
        node: 'k8s_node_name',
        app: 'service_name',
        cluster: 'k8s_cluster_name',
      },
    },
    {
      desc: 'Fluent Bit',
      names: [
        'kubernetes_namespace_name',
        'kubernetes_pod_name',
        'kubernetes_container_name',
        'kubernetes_host',
      ],
      labels: {
        namespace: 'kubernetes_namespace_name',
        pod: 'kubernetes_pod_name',
        container: 'kubernetes_container_name',
        node: 'kubernetes_host',
      },
    },
    {
      desc: 'an old promtail',
      names: ['app', 'container_name', 'host', 'instance', 'job', 'namespace', 'pod_name', 'stream'],
      labels: {
        namespace: 'namespace',
        pod: 'pod_name',
        container: 'container_name',
        node: 'host',
        app: 'app',
        job: 'job',
        stream: 'stream',
      },
    },
    {
      desc: 'only journals: the job stands for the app',
      names: ['instance', 'job', 'unit'],
      labels: { node: 'instance', app: 'job', job: 'job' },
    },
    {
      desc: 'two spellings: the likelier',
      names: ['pod_name', 'pod', 'kubernetes_pod_name'],
      labels: { pod: 'pod' },
    },
    {
      desc: 'config.json wins, also with a name that was not seen',
      names: ['pod', 'namespace'],
      overrides: { pod: 'k8s_pod', app: 'component' },
      labels: { namespace: 'namespace', pod: 'k8s_pod', app: 'component' },
    },
    { desc: 'a Loki without any stream', names: [], labels: {} },
  ]
  test.each(cases)('$desc', ({ names, overrides = {}, labels }) =>
    expect(logDialectOf(names, overrides)).toEqual({ detected: true, labels }),
  )
})

test('what a Loki lacks keeps its canonical name, but is not offered', () => {
  const dialect = logDialectOf(['k8s_pod_name'], {})
  expect([spelled(dialect, 'pod'), spelled(dialect, 'node')]).toEqual(['k8s_pod_name', 'node_name'])
  expect([hasPart(dialect, 'pod'), hasPart(dialect, 'node')]).toEqual([true, false])
  expect(hasPart({ detected: false, labels: {} }, 'node')).toBe(true)
})

test.each([
  { desc: 'canonical', labels: { pod: 'a', app: 'b' }, pod: 'a' },
  { desc: 'of OpenTelemetry', labels: { k8s_pod_name: 'a' }, pod: 'a' },
  { desc: 'empty is absent', labels: { pod: '', pod_name: 'b' }, pod: 'b' },
  { desc: 'a journal has none', labels: { unit: 'kernel' }, pod: undefined },
])('the pod of a stream: $desc', ({ labels, pod }) => expect(partOf({ ...labels }, 'pod')).toBe(pod))
