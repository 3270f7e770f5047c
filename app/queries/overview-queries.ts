import { notOneOf } from '~/backends/prometheus/promql'
import { type PodPhase, podPhase } from '~/model/pod'
import { type RecentChange, compareChanges } from '~/model/recent-change'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'
import { instant } from './columns'
import {
  BY_CONTAINER,
  BY_NODE,
  BY_POD,
  askFacts,
  clusterWide,
  countBy,
  maxBy,
  ofContainers,
  podRefOf,
  scoped,
} from './expressions'
import { prometheusQuestion } from './prometheus-question'

/** Bars of one kind; the rest is summed. */
const BARS = 5

/** Pods counted in the store: by node and namespace the fullest ones, by phase and QoS class all. */
export const podDistribution = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['pod-distribution'], async (ask) => {
    const fullest = (labels: readonly string[]): string =>
      `topk(${BARS}, ${countBy(labels, maxBy([...BY_POD, 'node'], scoped(scope, 'kube_pod_info', { node: notOneOf('') })))})`
    const now = (label: string, metric: string): string =>
      countBy([label], maxBy([...BY_POD, label], `${scoped(scope, metric)} == 1`))
    const facts = await askFacts(ask, {
      total: `count(${maxBy(BY_POD, scoped(scope, 'kube_pod_info', { node: notOneOf('') }))})`,
      node: fullest(BY_NODE),
      namespace: fullest(['cluster', 'namespace']),
      phase: now('phase', 'kube_pod_status_phase'),
      qos: now('qos_class', 'kube_pod_status_qos_class'),
    })
    const bars = (name: 'node' | 'namespace', most: number) => {
      const rows = facts(name)
        .map(({ labels, value }) => ({
          cluster: labels.cluster ?? '',
          name: labels[name] ?? '',
          pods: value,
        }))
        .toSorted((a, b) => b.pods - a.pods || a.name.localeCompare(b.name))
      return { rows, rest: Math.max(0, most - rows.reduce((sum, { pods }) => sum + pods, 0)) }
    }
    const total = facts('total')[0]?.value ?? 0
    return {
      total,
      node: bars('node', total),
      namespace: bars('namespace', total),
      phase: facts('phase')
        .map(({ labels, value }): { phase: PodPhase; pods: number } => ({
          phase: podPhase(labels.phase),
          pods: value,
        }))
        .toSorted((a, b) => b.pods - a.pods),
      qos: facts('qos')
        .map(({ labels, value }) => ({ qosClass: labels.qos_class ?? '', pods: value }))
        .toSorted((a, b) => b.pods - a.pods),
    }
  })

/** Changes of one kind that are asked for. */
const CHANGES = 30

/** What changed within the range: rollouts (new ReplicaSets), ended containers, nodes; the newest first. */
export const recentChanges = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['recent-changes'], async (ask) => {
    const latest = (expression: string): string =>
      `topk(${CHANGES}, (${expression}) > ${Math.floor(ask.span.startUnixMs / 1000)})`
    const bySet = ['cluster', 'namespace', 'replicaset']
    const on = `on (${bySet.join(', ')})`
    const owner = maxBy(
      [...bySet, 'owner_name'],
      scoped(scope, 'kube_replicaset_owner', { owner_kind: 'Deployment' }),
    )
    const end = latest(ofContainers(scope, 'status_last_terminated_timestamp'))
    const why = ofContainers(
      scope,
      'status_last_terminated_reason',
      {},
      { by: [...BY_CONTAINER, 'reason'], suffix: ' == 1' },
    )
    const facts = await askFacts(ask, {
      rollout: latest(
        `${maxBy(bySet, scoped(scope, 'kube_replicaset_created'))} * ${on} group_left (owner_name) ${owner}`,
      ),
      restart: `${end} * on (${BY_CONTAINER.join(', ')}) group_left (reason) topk by (${BY_CONTAINER.join(', ')}) (1, ${why})`,
      node: latest(maxBy(BY_NODE, clusterWide(scope, 'kube_node_created'))),
      known: `count(${clusterWide(scope, 'kube_node_created')})`,
    })
    const changes: readonly RecentChange[] = [
      ...facts('rollout').map(({ labels: { cluster = '', namespace = '', owner_name = '' }, value }) => ({
        kind: 'rollout' as const,
        atUnixMs: instant(value),
        workload: { cluster, namespace, kind: 'Deployment', name: owner_name },
      })),
      ...facts('restart').map(({ labels, value }) => ({
        kind: 'restart' as const,
        atUnixMs: instant(value),
        pod: podRefOf(labels),
        container: labels.container ?? '',
        reason: labels.reason ?? '',
      })),
      ...facts('node').map(({ labels: { cluster = '', node = '' }, value }) => ({
        kind: 'node' as const,
        atUnixMs: instant(value),
        node: { cluster, node },
      })),
    ]
    return { changes: changes.toSorted(compareChanges), isCollected: facts('known').length > 0 }
  })
