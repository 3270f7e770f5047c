import type { UnixMs } from '~/base/units'
import type { HealthState } from './pod'

/** Where an ingress sends the requests of one path. */
export type IngressRoute = {
  readonly cluster: string
  readonly namespace: string
  readonly ingress: string
  readonly ingressClass: string | undefined
  /** '' or `*`: every host. */
  readonly host: string
  readonly path: string
  readonly pathType: string
  readonly service: string
  readonly port: string
  /** Endpoints of its service that are ready; undefined: there is no such service. */
  readonly ready: number | undefined
  readonly tls: RouteTls | undefined
}

/** The secret with a host's certificate, and when that ends, as cert-manager or a probe tells. */
type RouteTls = { readonly secret: string; readonly expiresUnixMs: UnixMs | undefined }

export type IngressTable = { readonly routes: readonly IngressRoute[]; readonly total: number }

export const routeHealth = ({ ready }: Pick<IngressRoute, 'ready'>): HealthState =>
  ready === undefined || ready === 0 ? 'critical' : 'healthy'

/** Whether a certificate's host (`*.example.com`: one label more) covers a route's host. */
export function coversHost(tlsHost: string, host: string): boolean {
  if (!tlsHost.startsWith('*.')) return tlsHost === host
  const dot = host.indexOf('.')
  return dot > 0 && host.slice(dot) === tlsHost.slice(1)
}

const DAY_MS = 86_400_000

/** A certificate that ends sooner should have been renewed. */
export const RENEWED_MS = 21 * DAY_MS

/** Ended, or within a week: critical; within three weeks, when it should have been renewed: degraded. */
export function certificateHealth(expiresUnixMs: number, nowUnixMs: number): HealthState {
  const leftMs = expiresUnixMs - nowUnixMs
  if (leftMs < 7 * DAY_MS) return 'critical'
  return leftMs < RENEWED_MS ? 'degraded' : 'healthy'
}

/** How bad a route is, the worst with the least: no service, nothing ready, a certificate that ends soon, well. */
export function routePlace({ ready, tls }: IngressRoute, nowUnixMs: number): number {
  if (ready === undefined) return 0
  if (ready === 0) return 1
  const health =
    tls?.expiresUnixMs === undefined ? 'healthy' : certificateHealth(tls.expiresUnixMs, nowUnixMs)
  return health === 'critical' ? 2 : health === 'degraded' ? 3 : 4
}
