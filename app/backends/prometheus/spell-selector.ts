import type { Dialect } from '~/model/dialect'

/** One condition of a selector, as it stands in the expression: its value with quotes. */
export type Matcher = { readonly label: string; readonly op: string; readonly value: string }

export type Spelled = { readonly metric: string; readonly matchers: readonly Matcher[] }

/** A label that must be made of another one. */
export type Relabel = { readonly to: string; readonly from: string }

type Selection = Spelled & {
  readonly relabels: readonly Relabel[]
  /** The same figure under another name, where the store may have either. */
  readonly other?: Spelled
}

/** Whether kube-state-metrics gives the metric; the scheduler and the API server begin theirs alike. */
const isKubeState = (metric: string): boolean => /^kube_(?!pod_resource_|apiserver_|aggregator_)/.test(metric)

/** A label as the store calls it, wherever it stands. */
export const spellLabel = (label: string, { clusterLabel }: Dialect): string =>
  label === 'cluster' && clusterLabel !== null ? clusterLabel : label

/**
 * A vector selector in the words of the store, and the labels that its series lack. With a range or an offset behind it
 * (`modified`) it must stay one selector.
 */
export function spellSelector(
  canonical: Spelled,
  dialect: Dialect,
  modified = false,
): { readonly text: string; readonly relabels: readonly Relabel[] } {
  const kubeState = isKubeState(canonical.metric)
  const named: Selection =
    kubeState && dialect.kubeStateMetrics === 1 ? oldNames(canonical) : { ...canonical, relabels: [] }
  const exported = kubeState ? dialect.exportedLabels : []
  const written = ({ metric, matchers }: Spelled): string => {
    const told = matchers
      .filter(({ label, op }) => !isMoot(metric, label, op, dialect))
      .map(({ label, op, value }) => {
        const spelled = exported.includes(label) ? `exported_${label}` : spellLabel(label, dialect)
        return `${spelled}${op}${bound(label, op, value, dialect)}`
      })
    if (dialect.podsOnly && metric.startsWith('container_') && matchers.every(({ label }) => label !== 'pod'))
      told.push('pod!=""')
    return `${metric}${told.length > 0 ? `{${told.join(',')}}` : ''}`
  }
  return {
    text: named.other && !modified ? `(${written(named)} or ${written(named.other)})` : written(named),
    relabels: [...named.relabels, ...exported.map((label) => ({ to: label, from: `exported_${label}` }))],
  }
}

/** A condition that the store cannot answer and that means nothing there. */
const isMoot = (metric: string, label: string, op: string, { clusterLabel, podsOnly }: Dialect): boolean =>
  (label === 'cluster' && clusterLabel === null) ||
  // The roll-up of the pod is all there is of its containers.
  (podsOnly &&
    metric.startsWith('container_') &&
    (label === 'container' || label === 'image') &&
    op.startsWith('!'))

const bound = (label: string, op: string, value: string, { le }: Dialect): string =>
  le === '1.0' && op === '=' && (label === 'le' || label === 'quantile')
    ? value.replace(/^"(\d+)"$/, '"$1.0"')
    : value

const RENAMED: Readonly<Record<string, string>> = {
  kube_daemonset_status_updated_number_scheduled: 'kube_daemonset_updated_number_scheduled',
  kube_pod_deletion_timestamp: 'kube_pod_deleted',
}

const BY_RESOURCE = new Set([
  'kube_pod_container_resource_requests',
  'kube_pod_container_resource_limits',
  'kube_node_status_capacity',
  'kube_node_status_allocatable',
])
const RESOURCES: Readonly<Record<string, string>> = {
  '"cpu"': 'cpu_cores',
  '"memory"': 'memory_bytes',
  '"pods"': 'pods',
}

/** Labels of storage classes. */
const CAMEL_CASE: Readonly<Record<string, string>> = {
  reclaim_policy: 'reclaimPolicy',
  volume_binding_mode: 'volumeBindingMode',
}

const HPA = 'horizontalpodautoscaler'

/** The names of kube-state-metrics 1. It knew the resources by their names as well, towards its end. */
function oldNames({ metric, matchers }: Spelled): Selection {
  const renamed = RENAMED[metric]
  if (renamed) return { metric: renamed, matchers, relabels: [] }
  if (metric.startsWith(`kube_${HPA}_`))
    return {
      metric: metric.replace(HPA, 'hpa'),
      matchers: matchers.map((matcher) => (matcher.label === HPA ? { ...matcher, label: 'hpa' } : matcher)),
      relabels: [{ to: HPA, from: 'hpa' }],
    }
  if (metric === 'kube_storageclass_info')
    return {
      metric,
      matchers: matchers.map((matcher) => ({
        ...matcher,
        label: CAMEL_CASE[matcher.label] ?? matcher.label,
      })),
      relabels: Object.entries(CAMEL_CASE).map(([to, from]) => ({ to, from })),
    }
  const resource = matchers.find(({ label, op }) => label === 'resource' && op === '=')
  const suffix = resource && RESOURCES[resource.value]
  if (!suffix || !BY_RESOURCE.has(metric)) return { metric, matchers, relabels: [] }
  return {
    metric: `${metric}_${suffix}`,
    matchers: matchers.filter((matcher) => matcher !== resource),
    relabels: [],
    other: { metric, matchers },
  }
}
