import { expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { createCluster } from '~mocks/cluster/cluster'
import { instantQuery } from '~mocks/prometheus/promql/engine'
import { scenarioFor } from '~mocks/scenarios'
import { ailing } from './ailing'
import { createMetricSource } from './families/source'

const NOW = Date.UTC(2026, 10, 21, 9, 12, 0)
const cluster = createCluster(scenarioFor('ailing', unixMs(NOW)))
const source = ailing(cluster, createMetricSource(cluster))

/** The only value of an expression; undefined: it gives none. */
function valueOf(expression: string): number | undefined {
  const result = instantQuery(source, expression, NOW)
  if (result.type !== 'vector') throw new Error(`a ${result.type}`)
  return result.series[0]?.values[0]
}

test('a full quota is full of what its pods request', () => {
  const over = 'kube_pod_status_phase{namespace="shop",phase=~"Succeeded|Failed"} == 1'
  const requests = 'kube_pod_container_resource_requests{namespace="shop",resource="cpu"}'
  const requested = valueOf(`sum(${requests} unless on (pod) (${over}))`)
  const quota = (type: string) =>
    valueOf(`kube_resourcequota{namespace="shop",resource="requests.cpu",type="${type}"}`)
  expect(quota('used')).toBeCloseTo(requested ?? 0, 6)
  expect(quota('hard')).toBe(quota('used'))
})

test('a late CronJob has not run since it was due, and a suspended one knows no next time', () => {
  const cron = (name: string, cronjob: string) => valueOf(`kube_cronjob_${name}{cronjob="${cronjob}"}`)
  const ran = cron('status_last_schedule_time', 'abandoned-carts') ?? 0
  expect(cron('next_schedule_time', 'abandoned-carts')).toBe(ran + 600)
  expect(NOW / 1000 - ran).toBeGreaterThan(3600)
  expect(valueOf('count(kube_job_info{job_name=~"abandoned-carts.*"})')).toBe(3)
  expect(valueOf('max(kube_job_status_start_time{job_name=~"abandoned-carts.*"})')).toBe(ran)
  expect(cron('spec_suspend', 'postgres-backup')).toBe(1)
  expect(cron('next_schedule_time', 'postgres-backup')).toBeUndefined()
  expect(cron('status_last_schedule_time', 'postgres-backup')).toBeLessThan(NOW / 1000 - 3600)
})

test('of a node that does not answer nothing is measured any more, and its targets are down', () => {
  expect(
    valueOf(
      'count(up{job="kubelet"} == 0) / count(kube_node_status_condition{condition="Ready",status="unknown"} == 1)',
    ),
  ).toBe(2)
  const measured = (time: string) => valueOf(`count(node_uname_info{nodename="worker-1"}${time})`)
  expect(measured('')).toBeUndefined()
  expect(measured(' offset 2h')).toBe(1)
})

test('nobody measures a volume that is gone', () => {
  expect(
    valueOf('count({__name__=~"kubelet_volume_stats_.*",persistentvolumeclaim="data-kafka-0"})'),
  ).toBeUndefined()
  expect(valueOf('count(kubelet_volume_stats_used_bytes{persistentvolumeclaim="data-kafka-1"})')).toBe(1)
})
