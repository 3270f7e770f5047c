import type { UnixMs } from '~/base/units'
import type { HealthState } from './pod'

/** Which Service. `cluster` is '' where the store holds a single cluster without that label. */
export type ServiceRef = { readonly cluster: string; readonly namespace: string; readonly service: string }

export const serviceKey = (ref: ServiceRef): string => `${ref.cluster}/${ref.namespace}/${ref.service}`

export type ServicePort = { readonly name: string; readonly port: string; readonly protocol: string }

export type ServiceRow = {
  readonly ref: ServiceRef
  /** ClusterIP, NodePort, LoadBalancer, ExternalName; undefined: not told. */
  readonly type: string | undefined
  /** `None`: headless. */
  readonly clusterIp: string | undefined
  /** Names and addresses by which it is reached from outside. */
  readonly external: readonly string[]
  readonly ports: readonly ServicePort[]
  /** Addresses behind it, and those of them that take requests. */
  readonly endpoints: number
  readonly ready: number
  readonly createdUnixMs: UnixMs | undefined
}

/** The first services, the worst first, of `total` that match. */
export type ServiceTable = { readonly rows: readonly ServiceRow[]; readonly total: number }

/** An address behind a service. */
export type Endpoint = {
  readonly address: string
  readonly ready: boolean
  /** Still answers, but gets no new requests: its pod ends. */
  readonly terminating: boolean
  /** undefined: no pod. */
  readonly pod: string | undefined
  readonly node: string | undefined
  readonly zone: string | undefined
}

export type EndpointState = 'external' | 'none' | 'none-ready' | 'some-ready' | 'all-ready'

/** How many of its endpoints take requests. */
export function endpointState({
  type,
  endpoints,
  ready,
}: Pick<ServiceRow, 'type' | 'endpoints' | 'ready'>): EndpointState {
  if (type === 'ExternalName') return 'external'
  if (endpoints === 0) return 'none'
  if (ready === 0) return 'none-ready'
  return ready < endpoints ? 'some-ready' : 'all-ready'
}

/** Nobody behind it answers: critical. Nothing at all behind it may be meant so, or a selector that fits no pod. */
export const SERVICE_HEALTH: Readonly<Record<EndpointState, HealthState>> = {
  external: 'healthy',
  none: 'degraded',
  'none-ready': 'critical',
  'some-ready': 'degraded',
  'all-ready': 'healthy',
}
