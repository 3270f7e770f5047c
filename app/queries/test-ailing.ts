import { QueryClient } from '@tanstack/react-query'
import type { PrometheusClient } from '~/backends/prometheus/client'
import { subjectKey } from '~/model/health-rules'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { clusterHealth } from './cluster-queries'
import { NO_BACK_ENDS } from './test-back-ends'

/** What the health judgement finds: subject, severity and kinds of reasons, without the pods' own and the alerts. */
export async function ailments(prometheus: PrometheusClient): Promise<readonly string[]> {
  const scope = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }
  const { data } = await new QueryClient().fetchQuery(clusterHealth({ ...NO_BACK_ENDS, prometheus }, scope))
  return data.items.map(({ subject, severity, reasons }) =>
    [subjectKey(subject), severity, ...reasons.map(({ kind }) => kind)].join(' '),
  )
}

/** What `ailing` has more than the incident, worst first: each rule once. */
export const AILING: readonly string[] = [
  'component//etcd critical component component',
  'certificate//probe//https://shop.example.com/ critical certificate',
  'claim//data/data-kafka-0 critical claim',
  'node//worker-1 critical node-condition',
  'node//worker-4 degraded certificate certificate',
  'certificate//cert-manager/monitoring/grafana-tls degraded certificate',
  'certificate//client//apiserver degraded certificate',
  'claim//data/data-kafka-2 degraded claim',
  'component//apiserver degraded component',
  'namespace//shop degraded quota',
  'node//worker-2 degraded node-condition',
  'scrape-job//kube-proxy degraded target-down',
  'workload//shop/CronJob/abandoned-carts degraded cron-late',
  'workload//shop/Deployment/ads degraded not-observed',
  'workload//shop/Deployment/cart degraded at-max',
  'workload//shop/Deployment/payment degraded too-few-healthy',
  'namespace//ci info quota',
  'workload//data/CronJob/postgres-backup info cron-suspended',
]
