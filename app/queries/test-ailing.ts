import { QueryClient } from '@tanstack/react-query'
import type { PrometheusClient } from '~/backends/prometheus/client'
import { subjectKey } from '~/model/health-rules'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { clusterHealth } from './health-queries'
import { askFacts, podMatches } from './expressions'
import { illPods } from './health-answer'
import { illPodFacts, manyIllPodFacts, podStateFacts, restartFacts } from './health-expressions'
import { prometheusQuestion } from './prometheus-question'
import { NO_BACK_ENDS } from './test-back-ends'

/** What the health judgement finds: subject, severity and kinds of reasons, without the pods' own and the alerts. */
export async function ailments(prometheus: PrometheusClient): Promise<readonly string[]> {
  const scope = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }
  const { data } = await new QueryClient().fetchQuery(clusterHealth({ ...NO_BACK_ENDS, prometheus }, scope))
  return data.items.map(({ subject, severity, reasons }) =>
    [subjectKey(subject), severity, ...reasons.map(({ kind }) => kind)].join(' '),
  )
}

/** The workload of each ill pod, asked by the pods' names and asked of all ill ones as a whole. */
export async function ownersOfIll(prometheus: PrometheusClient) {
  const scope = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }
  const question = prometheusQuestion({ ...NO_BACK_ENDS, prometheus }, scope, ['owners'], async (ask) => {
    const none = () => []
    const ill = illPods({
      podStates: await askFacts(ask, podStateFacts(scope)),
      restarts: await askFacts(ask, restartFacts(scope, ask)),
      workloads: none,
      cluster: none,
    })
    const asked = async (facts: Readonly<Record<string, string>>) => {
      const answer = await askFacts(ask, facts)
      return ['owner', 'created'].flatMap((fact) =>
        answer(fact).map(({ labels, value }) => JSON.stringify([fact, labels.pod, labels.owner_name, value])),
      )
    }
    const named = await Promise.all(podMatches(ill).map((matches) => asked(illPodFacts(scope, matches))))
    const whole = await asked(manyIllPodFacts(scope, ask))
    return { named: named.flat().toSorted(), whole: whole.toSorted() }
  })
  return (await new QueryClient().fetchQuery(question)).data
}

/** What `ailing` has more than the incident, worst first: each rule once. */
export const AILING: readonly string[] = [
  'component//etcd critical component component',
  'certificate//client//apiserver critical certificate',
  'certificate//probe//https://shop.example.com/ critical certificate',
  'claim//data/data-kafka-0 critical claim',
  'node//worker-1 critical node-condition',
  'node//worker-4 degraded certificate certificate',
  'certificate//cert-manager/monitoring/grafana-tls degraded certificate',
  'claim//data/data-kafka-2 degraded claim',
  'component//apiserver degraded component',
  'namespace//shop degraded quota',
  'node//worker-2 degraded node-condition',
  'scrape-job//kube-proxy degraded target-down',
  'scrape-job//kubelet degraded target-down',
  'scrape-job//node-exporter degraded target-down',
  'workload//shop/CronJob/abandoned-carts degraded cron-late',
  'workload//shop/Deployment/ads degraded not-observed',
  'workload//shop/Deployment/cart degraded at-max',
  'workload//shop/Deployment/payment degraded too-few-healthy',
  'namespace//ci info quota',
  'workload//data/CronJob/postgres-backup info cron-suspended',
]
