import { type Span, tagValue } from './trace'

/** Where a span ran; each part only where a tag tells it. */
export type SpanPlace = {
  readonly namespace: string | undefined
  readonly pod: string | undefined
  readonly container: string | undefined
  readonly node: string | undefined
}

/** How spans spell where they ran: OpenTelemetry's names, then those of other collectors, agents and clients. */
export const POD_TAGS = [
  'k8s.pod.name',
  'kubernetes.pod.name',
  'kubernetes.pod_name',
  'pod',
  'pod_name',
  'pod.name',
] as const
export const NAMESPACE_TAGS = [
  'k8s.namespace.name',
  'kubernetes.namespace.name',
  'kubernetes.namespace_name',
  'namespace',
] as const
/** In a container the host's name is the pod's, unless the pod shares the network of its node. */
export const HOST_TAGS = ['host.name', 'hostname'] as const

/** Names that a ReplicaSet or StatefulSet gives: a host of such a name is a pod, not a machine. */
const POD_NAME = /-([a-f0-9]{6,10}-[a-z0-9]{5}|\d{1,4})$/

export const looksLikePod = (host: string): boolean => POD_NAME.test(host)

/** Out of the tags of its process, or else its own. The host's name is a pod's where it looks like one. */
export function placeOf(span: Span): SpanPlace {
  const tag = (...keys: readonly string[]): string | undefined =>
    keys
      .map((key) => tagValue(span.process.tags, key) ?? tagValue(span.tags, key))
      .find((value) => value !== undefined && value !== '')
  const host = tag(...HOST_TAGS)
  return {
    namespace: tag(...NAMESPACE_TAGS, 'service.namespace'),
    pod: tag(...POD_TAGS) ?? (host !== undefined && looksLikePod(host) ? host : undefined),
    container: tag('k8s.container.name', 'container'),
    node: tag('k8s.node.name', 'node_name'),
  }
}

/** Pods to look at: one, or those of a workload. */
export type PodsOf = { readonly namespace: string } & (
  | { readonly pod: string }
  | { readonly workload: string }
)

const CLUSTER_NAME = /^([a-z0-9][a-z0-9-]*)(?:\.([a-z0-9-]+)(?:\.svc(?:\.[a-z0-9.-]+)?)?)?$/

/** Whom a client called, where it used a name of the cluster: `cart`, `cart.shop`, `cart.shop.svc.cluster.local`. */
function calleeOf(span: Span): PodsOf | undefined {
  const address = ['server.address', 'net.peer.name', 'peer.service']
    .map((key) => tagValue(span.tags, key))
    .find((value) => value !== undefined && value !== '')
  const [, workload, named] = CLUSTER_NAME.exec(address ?? '') ?? []
  const namespace = named ?? placeOf(span).namespace
  return workload !== undefined && namespace !== undefined && !/^\d+$/.test(workload)
    ? { namespace, workload }
    : undefined
}

/**
 * The pods that may be why a span failed: its own, or, where it is a call that nobody answered (`answered` false: no
 * span below it), those of the one it called. undefined: nothing tells.
 */
export function suspectsOf(span: Span, answered: boolean): PodsOf | undefined {
  const { namespace, pod } = placeOf(span)
  const own = namespace !== undefined && pod !== undefined ? { namespace, pod } : undefined
  return span.kind === 'client' && !answered ? (calleeOf(span) ?? own) : own
}
