import type { Labels } from './labels'

/** What a stream of Loki may be labelled with, each under the name that the canonical Loki has for it. */
const CANONICAL = {
  namespace: 'namespace',
  pod: 'pod',
  container: 'container',
  node: 'node_name',
  app: 'service_name',
  cluster: 'cluster',
  job: 'job',
  stream: 'stream',
} as const

export type LogPart = keyof typeof CANONICAL

/** How collectors of log lines spell each, the likeliest first. */
const SPELLINGS: Readonly<Record<LogPart, readonly string[]>> = {
  namespace: [
    'namespace',
    'k8s_namespace_name',
    'kubernetes_namespace_name',
    'namespace_name',
    'kubernetes_namespace',
    'k8s_namespace',
  ],
  pod: ['pod', 'k8s_pod_name', 'kubernetes_pod_name', 'pod_name', 'k8s_pod', 'kubernetes_pod'],
  container: [
    'container',
    'k8s_container_name',
    'kubernetes_container_name',
    'container_name',
    'k8s_container',
    'kubernetes_container',
  ],
  node: [
    'node_name',
    'node',
    'k8s_node_name',
    'kubernetes_node_name',
    'kubernetes_host',
    'nodename',
    'hostname',
    'host',
    'instance',
  ],
  app: [
    'service_name',
    'app',
    'app_kubernetes_io_name',
    'k8s_app',
    'k8s_deployment_name',
    'kubernetes_labels_app',
    'application',
    'service',
    'job',
  ],
  cluster: ['cluster', 'k8s_cluster_name', 'k8s_cluster', 'cluster_name', 'kubernetes_cluster'],
  job: ['job'],
  stream: ['stream', 'log_iostream', 'logstream'],
}

export const LOG_PARTS = Object.keys(CANONICAL) as readonly LogPart[]

/** What the deployment says about its Loki; it wins over what was found out. */
export type LogDialectOverrides = Readonly<Partial<Record<LogPart, string>>>

/** How a Loki labels its streams. */
export type LogDialect = {
  /** false: it could not be asked; what `labels` does not name is spelled as the canonical Loki does. */
  readonly detected: boolean
  /** The labels that it has. */
  readonly labels: LogDialectOverrides
}

/** How a Loki spells that has labels of these names; of several spellings the likeliest. */
export function logDialectOf(names: readonly string[], overrides: LogDialectOverrides): LogDialect {
  const known = new Set(names)
  const labels: Partial<Record<LogPart, string>> = {}
  for (const part of LOG_PARTS) {
    const name = overrides[part] ?? SPELLINGS[part].find((one) => known.has(one))
    if (name !== undefined) labels[part] = name
  }
  return { detected: true, labels }
}

/**
 * The label of that part in selectors. A part that this Loki does not have keeps its canonical name: who asks for a
 * pod there is told that nothing matches, and never sees the lines of others.
 */
export const spelled = ({ labels }: LogDialect, part: LogPart): string => labels[part] ?? CANONICAL[part]

/** Whether streams may be chosen by that part. */
export const hasPart = ({ detected, labels }: LogDialect, part: LogPart): boolean =>
  !detected || labels[part] !== undefined

/** The value of that part among the labels of a stream, whatever its spelling; undefined: it has none. */
export function partOf(labels: Labels, part: LogPart): string | undefined {
  for (const name of SPELLINGS[part]) if (labels[name]) return labels[name]
  return undefined
}
