import type { KubernetesClient } from '~/backends/kubernetes/client'
import { hasExporter } from '~/model/dialect'
import type { NodeUsage, PodUsage } from '~/model/resource-usage'
import { METRICS_API } from '~/model/rung'
import type { Scope } from '~/model/scope'
import { isRelative } from '~/model/time-range'
import type { BackEnds } from './back-ends'
import { measuresMachines } from './node-expressions'
import type { Ask } from './prometheus-question'

/** It knows of now only, and does not say of which of several clusters. */
const standIn = ({ kubernetes }: BackEnds, { dialect }: Ask, { range }: Scope): KubernetesClient | null =>
  isRelative(range) && dialect.clusters.length <= 1 ? kubernetes : null

/** What metrics-server measures of the pods of the scope, where nothing else does. */
export async function podsNow(
  backEnds: BackEnds,
  ask: Ask,
  scope: Scope,
): Promise<readonly PodUsage[] | undefined> {
  const kubernetes = standIn(backEnds, ask, scope)
  if (kubernetes === null || hasExporter(ask.dialect, 'cadvisor')) return undefined
  return ask.instead(`${METRICS_API}pods`, kubernetes.podUsage(scope.namespace, ask.signal))
}

/** The same of nodes. */
export async function nodesNow(
  backEnds: BackEnds,
  ask: Ask,
  scope: Scope,
): Promise<readonly NodeUsage[] | undefined> {
  const kubernetes = standIn(backEnds, ask, scope)
  if (kubernetes === null || hasExporter(ask.dialect, 'cadvisor') || measuresMachines(ask.dialect))
    return undefined
  return ask.instead(`${METRICS_API}nodes`, kubernetes.nodeUsage(ask.signal))
}
