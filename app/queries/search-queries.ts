import { containing } from '~/backends/prometheus/promql'
import type { NodeRef } from '~/model/health-facts'
import type { PodRef } from '~/model/pod'
import type { Scope } from '~/model/scope'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import type { WorkloadRef } from '~/model/workload'
import type { BackEnds } from './back-ends'
import { BY_NODE, BY_POD, askFacts, clusterWide, maxBy, podRefOf } from './expressions'
import { prometheusQuestion } from './prometheus-question'
import { workloadOf } from './workload-expressions'

/** Something with a name and a page of its own. */
export type Found =
  | ({ readonly kind: 'node' } & NodeRef)
  | { readonly kind: 'workload'; readonly workload: WorkloadRef }
  | ({ readonly kind: 'pod' } & PodRef)

/** Found of each kind at most. */
const FOUND = 8
/** Namespaces to choose from; those beyond are found by typing. */
const NAMESPACES = 500

/** Kinds of workloads that are found by name, and the label that has it. */
export const NAMED_WORKLOADS = {
  Deployment: 'deployment',
  StatefulSet: 'statefulset',
  DaemonSet: 'daemonset',
  CronJob: 'cronjob',
} as const

/** Nodes, workloads and pods of the whole cluster whose name contains the text, now. */
export const foundByName = (backEnds: BackEnds, scope: Scope, text: string) =>
  prometheusQuestion(
    backEnds,
    { cluster: scope.cluster, namespace: undefined, range: DEFAULT_TIME_RANGE },
    ['found-by-name', text],
    async (ask): Promise<readonly Found[]> => {
      const name = containing(text)
      const first = (expression: string) => `topk(${FOUND}, ${expression})`
      const workloads = Object.entries(NAMED_WORKLOADS).map(([kind, label]) => [
        kind,
        first(
          maxBy(
            ['cluster', 'namespace', label],
            clusterWide(scope, `kube_${label}_created`, { [label]: name }),
          ),
        ),
      ])
      const facts = await askFacts<string>(ask, {
        node: first(maxBy(BY_NODE, clusterWide(scope, 'kube_node_info', { node: name }))),
        pod: first(maxBy(BY_POD, clusterWide(scope, 'kube_pod_info', { pod: name }))),
        ...Object.fromEntries(workloads),
      })
      return [
        ...facts('node').map(({ labels: { cluster = '', node = '' } }): Found => ({
          kind: 'node',
          cluster,
          node,
        })),
        ...Object.keys(NAMED_WORKLOADS).flatMap((kind) =>
          facts(kind).map(({ labels }): Found => ({ kind: 'workload', workload: workloadOf(labels) })),
        ),
        ...facts('pod').map(({ labels }): Found => ({ kind: 'pod', ...podRefOf(labels) })),
      ]
    },
  )

/** Names of the namespaces that contain the text, in the order of the alphabet. */
export const namespaceNames = (backEnds: BackEnds, scope: Scope, text: string) =>
  prometheusQuestion(
    backEnds,
    { cluster: scope.cluster, namespace: undefined, range: DEFAULT_TIME_RANGE },
    ['namespace-names', text],
    async (ask) => {
      const match = text ? { namespace: containing(text) } : {}
      const found = await ask.instant(
        `topk(${NAMESPACES}, ${maxBy(['namespace'], clusterWide(scope, 'kube_namespace_created', match))})`,
      )
      return found.flatMap(({ labels }) => labels.namespace ?? []).toSorted()
    },
  )
