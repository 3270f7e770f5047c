import { CANONICAL, type Dialect } from '~/model/dialect'
import type { TrapName } from './names'
import { recordedRules } from './recorded-rules'

const SPELLED: Partial<Readonly<Record<TrapName, Partial<Dialect>>>> = {
  'two-replicas': { replicaLabels: ['prometheus_replica'] },
  'state-metrics-1': { kubeStateMetrics: 1 },
  'no-cluster-label': { clusterLabel: null },
  'two-clusters': { clusters: ['east', 'west'] },
  'other-cluster-label': { clusterLabel: 'k8s_cluster_name', clusters: ['east', 'west'] },
  'pods-only': { podsOnly: true },
  'exported-labels': { exportedLabels: ['container', 'namespace', 'pod', 'service'] },
  'recording-rules': { rules: new Set(recordedRules().map(({ name }) => name)) },
  'float-bounds': { le: '1.0' },
}

/** How the store of a trap spells what is asked. */
export const dialectOf = (trap: TrapName): Dialect => ({ ...CANONICAL, clusters: ['blue'], ...SPELLED[trap] })
