import type { DurationMs, Ratio } from '~/base/units'
import type { HealthState } from './pod'

/** Who can tell of requests, the one that sees most first: a mesh, gateways, traces. */
export const TRAFFIC_SOURCES = ['istio', 'ingress-nginx', 'apisix', 'spans', 'tempo'] as const
export type TrafficSource = (typeof TRAFFIC_SOURCES)[number]

/** A service or route as a source names it; without a namespace where the source knows none. */
export type TrafficTarget = { readonly namespace: string | undefined; readonly service: string }

export type TrafficRow = {
  readonly cluster: string
  readonly target: TrafficTarget
  readonly perSecond: number
  readonly failed: Ratio
  /** undefined while nothing is asked of it. */
  readonly p50: DurationMs | undefined
  readonly p95: DurationMs | undefined
  readonly p99: DurationMs | undefined
}

export type TrafficTable = { readonly rows: readonly TrafficRow[]; readonly total: number }

/** Shares of failed requests from which a service is not well. */
const FAILED_DEGRADED = 0.01
const FAILED_CRITICAL = 0.05

export const trafficHealth = ({ failed }: Pick<TrafficRow, 'failed'>): HealthState =>
  failed >= FAILED_CRITICAL ? 'critical' : failed >= FAILED_DEGRADED ? 'degraded' : 'healthy'

export const TRAFFIC_MEASURES = ['requests', 'failed', 'latency'] as const
export type TrafficMeasure = (typeof TRAFFIC_MEASURES)[number]
