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

/** The secret with a host's certificate, and when that ends: as cert-manager made it, and as a probe is served it. */
export type RouteTls = {
  readonly secret: string
  readonly madeUntilUnixMs: UnixMs | undefined
  readonly servedUntilUnixMs: UnixMs | undefined
}

export type CertificateEnd = { readonly by: 'probe' | 'cert-manager'; readonly unixMs: UnixMs }

/** What is told of a certificate's end, the sooner first; within a day both tell of one certificate, served as it was made. */
export function certificateEnds({
  madeUntilUnixMs,
  servedUntilUnixMs,
}: Omit<RouteTls, 'secret'>): readonly CertificateEnd[] {
  const served = servedUntilUnixMs && ({ by: 'probe', unixMs: servedUntilUnixMs } as const)
  const made = madeUntilUnixMs && ({ by: 'cert-manager', unixMs: madeUntilUnixMs } as const)
  if (!served || !made) return [served, made].filter((end) => end !== undefined)
  if (Math.abs(served.unixMs - made.unixMs) < DAY_MS) return [served]
  return served.unixMs < made.unixMs ? [served, made] : [made, served]
}

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

/** Whoever must act has no more than a weekend: of whatever certificate. */
const ENDING_MS = 3 * DAY_MS

/** Ended, or within three days: critical; within three weeks, when it should have been renewed: degraded. */
export const certificateHealth = (expiresUnixMs: number, nowUnixMs: number): HealthState =>
  leftHealth(expiresUnixMs - nowUnixMs, RENEWED_MS)

/** The same for certificates that last days and renew themselves: they should have been within their last week. */
export const renewedHealth = (leftMs: number): HealthState => leftHealth(leftMs, 7 * DAY_MS)

const leftHealth = (leftMs: number, renewedMs: number): HealthState =>
  leftMs < ENDING_MS ? 'critical' : leftMs < renewedMs ? 'degraded' : 'healthy'

/** How bad a route is, the worst with the least: no service, nothing ready, a certificate that ends soon, well. */
export function routePlace({ ready, tls }: IngressRoute, nowUnixMs: number): number {
  if (ready === undefined) return 0
  if (ready === 0) return 1
  const end = tls && certificateEnds(tls)[0]
  const health = end ? certificateHealth(end.unixMs, nowUnixMs) : 'healthy'
  return health === 'critical' ? 2 : health === 'degraded' ? 3 : 4
}
