import type { Dialect } from '~/model/dialect'
import type { Labels } from '~/model/labels'
import { RECORDING_RULES } from './recording-rules'

/** Whether the store may spell anything in the expression otherwise; guesses too often rather than too seldom. */
function concerns(expression: string, dialect: Dialect): boolean {
  const { clusterLabel, exportedLabels, kubeStateMetrics, podsOnly, le, rules } = dialect
  const has = (pattern: RegExp): boolean => pattern.test(expression)
  return (
    (clusterLabel === null ? has(/\bcluster[=!]/) : clusterLabel !== 'cluster' && has(/\bcluster\b/)) ||
    ((exportedLabels.length > 0 || kubeStateMetrics === 1) && has(/\bkube_/)) ||
    (podsOnly && has(/\bcontainer_/)) ||
    (le === '1.0' && has(/\b(le|quantile)="\d+"/)) ||
    RECORDING_RULES.some(({ name, metric }) => rules.has(name) && expression.includes(metric))
  )
}

/** A canonical expression as the store spells it. What knows PromQL's grammar is loaded when there is need of it. */
export async function translate(expression: string, dialect: Dialect): Promise<string> {
  if (!concerns(expression, dialect)) return expression
  const { rewrite } = await import('./rewrite')
  return rewrite(expression, dialect)
}

/** The labels of an answer as expressions call them: the cluster is `cluster`. */
export function canonicalLabels(labels: Labels, { clusterLabel }: Dialect): Labels {
  const cluster = clusterLabel === null || clusterLabel === 'cluster' ? undefined : labels[clusterLabel]
  if (cluster === undefined) return labels
  const others = Object.entries(labels).filter(([name]) => name !== clusterLabel)
  return { ...Object.fromEntries(others), cluster }
}
