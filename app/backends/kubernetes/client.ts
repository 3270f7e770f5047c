import { type Http, type Params, decoding } from '~/backends/http'
import type { NodeUsage, PodUsage, ResourceUsage } from '~/model/resource-usage'
import {
  type Events,
  decodeAllocatable,
  decodeEvents,
  decodeNodeUsage,
  decodePodUsage,
  decodeVersion,
} from './decode'

/** Which events: of one namespace or all, with fields as in `involvedObject.name=cart-1`; at most `limit`, in no order. */
type WhichEvents = {
  readonly namespace?: string | undefined
  readonly fields?: Readonly<Record<string, string>> | undefined
  readonly limit?: number | undefined
}

type WhichLog = {
  readonly namespace: string
  readonly pod: string
  readonly container: string
  /** The log of the container's life before this one. */
  readonly previous?: boolean | undefined
  /** The last so many lines. */
  readonly tailLines?: number | undefined
}

/** What Binnacle reads from the Kubernetes API, where a team lets it. */
export type KubernetesClient = {
  /** What pods may use of each node, of the first 500 nodes. */
  allocatable(signal: AbortSignal): Promise<ReadonlyMap<string, ResourceUsage>>
  nodeUsage(signal: AbortSignal): Promise<readonly NodeUsage[]>
  podUsage(namespace: string | undefined, signal: AbortSignal): Promise<readonly PodUsage[]>
  events(which: WhichEvents, signal: AbortSignal): Promise<Events>
  /** As in `v1.34.1`. */
  version(signal: AbortSignal): Promise<string>
  /** Lines as the container wrote them, each after its RFC 3339 time and a space. */
  podLog(which: WhichLog, signal: AbortSignal): Promise<readonly string[]>
}

const inNamespace = (namespace: string | undefined, resource: string): string =>
  namespace === undefined ? resource : `namespaces/${encodeURIComponent(namespace)}/${resource}`

/** `a=b,c=d`; a value's own commas, equals signs and backslashes are escaped. */
const fieldSelector = (fields: Readonly<Record<string, string>> = {}): string | undefined =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${value.replace(/[\\,=]/g, '\\$&')}`)
    .join(',') || undefined

/** A node is some 15 kB: with its images it says far more than we need. */
const MOST_NODES = 500

export function createKubernetesClient(http: Http): KubernetesClient {
  async function ask<Data>(
    path: string,
    params: Params,
    signal: AbortSignal,
    decode: (body: unknown) => Data,
  ) {
    const { body } = await http.json(path, { params, signal })
    return decoding(http.backEnd, path, () => decode(body))
  }
  const usagePath = (resource: string) => `/apis/metrics.k8s.io/v1beta1/${resource}`
  return {
    version: (signal) => ask('/version', {}, signal, decodeVersion),
    allocatable: (signal) => ask('/api/v1/nodes', { limit: MOST_NODES }, signal, decodeAllocatable),
    nodeUsage: (signal) => ask(usagePath('nodes'), {}, signal, decodeNodeUsage),
    podUsage: (namespace, signal) =>
      ask(usagePath(inNamespace(namespace, 'pods')), {}, signal, decodePodUsage),
    events: ({ namespace, fields, limit }, signal) =>
      ask(
        `/api/v1/${inNamespace(namespace, 'events')}`,
        { fieldSelector: fieldSelector(fields), limit },
        signal,
        decodeEvents,
      ),
    podLog: async ({ namespace, pod, container, previous, tailLines }, signal) => {
      const path = `/api/v1/${inNamespace(namespace, `pods/${encodeURIComponent(pod)}/log`)}`
      const params = { container, previous: previous ? 'true' : undefined, timestamps: 'true', tailLines }
      const { body } = await http.text(path, { params, signal })
      return body.split('\n').filter((line) => line !== '')
    },
  }
}
