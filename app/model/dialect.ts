/** What can give metrics that Binnacle understands. */
export const EXPORTERS = [
  'kube-state-metrics',
  'cadvisor',
  'node-exporter',
  'kubelet',
  'kubelet-resource',
  'apiserver',
  'etcd',
  'scheduler',
  'controller-manager',
  'coredns',
  'kube-proxy',
  'blackbox-exporter',
  'node-problem-detector',
  'istio',
  'apisix',
  'ingress-nginx',
] as const
export type Exporter = (typeof EXPORTERS)[number]

/** Labels that only tell replicas of the scraper apart. */
export const REPLICA_LABELS = [
  'prometheus_replica',
  '__replica__',
  'replica',
  'receive_replica',
  'rule_replica',
]

export type StoreProduct = 'Prometheus' | 'Mimir' | 'Thanos' | 'VictoriaMetrics'

/**
 * How a store spells what we ask for. Every expression is written for the canonical store (kube-state-metrics 2 with
 * honorLabels, a label `cluster` or none) and translated into its dialect before it is asked.
 */
export type Dialect = {
  /** undefined: the server does not tell. */
  readonly product: StoreProduct | undefined
  readonly version: string | undefined
  /** The exporters that are there, with their scrape jobs; null: not known, each may be there. */
  readonly exporters: ReadonlyMap<Exporter, { readonly jobs: readonly string[] }> | null
  /** The label that tells clusters apart; null: none does. */
  readonly clusterLabel: string | null
  /** Values of that label. */
  readonly clusters: readonly string[]
  /** The labels of objects that arrive as `exported_…`, because those of the scrape target won. */
  readonly exportedLabels: readonly string[]
  /** The major version of kube-state-metrics whose names are spoken. */
  readonly kubeStateMetrics: 1 | 2
  /** Labels that only tell replicas of the scraper apart. */
  readonly replicaLabels: readonly string[]
  /** cAdvisor tells pods but not their containers. */
  readonly podsOnly: boolean
  /** How whole bounds of histograms are written: `1` or `1.0`. */
  readonly le: '1' | '1.0'
  /** The recording rules of kubernetes-mixin that have values. */
  readonly rules: ReadonlySet<string>
}

/** The store that expressions are written for. */
export const CANONICAL: Dialect = {
  product: undefined,
  version: undefined,
  exporters: null,
  clusterLabel: 'cluster',
  clusters: [],
  exportedLabels: [],
  kubeStateMetrics: 2,
  replicaLabels: [],
  podsOnly: false,
  le: '1',
  rules: new Set(),
}

/** Whether the store may have metrics of this exporter. */
export const hasExporter = ({ exporters }: Dialect, exporter: Exporter): boolean =>
  exporters === null || exporters.has(exporter)

/** What the deployment says about its store; it wins over what was detected. */
export type DialectOverrides = Partial<
  Pick<Dialect, 'clusterLabel' | 'exportedLabels' | 'kubeStateMetrics' | 'replicaLabels' | 'podsOnly' | 'le'>
> & {
  /** The scrape jobs of exporters; none: the exporter is not there. */
  readonly jobs?: Partial<Readonly<Record<Exporter, readonly string[]>>>
  /** false: recording rules are not used. */
  readonly rules?: boolean
}

export function overridden(detected: Dialect, { jobs = {}, rules, ...spelled }: DialectOverrides): Dialect {
  const exporters = new Map(detected.exporters)
  for (const exporter of EXPORTERS) {
    const ofIt = jobs[exporter]
    if (ofIt?.length === 0) exporters.delete(exporter)
    else if (ofIt) exporters.set(exporter, { jobs: ofIt })
  }
  return {
    ...detected,
    ...spelled,
    exporters: detected.exporters === null ? null : exporters,
    rules: rules === false ? new Set() : detected.rules,
  }
}
