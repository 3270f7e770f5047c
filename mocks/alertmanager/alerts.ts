import { type UnixMs, unixMs } from '~/base/units'
import { type Labels, labelsKey } from '~/model/labels'
import { type SimAlert, alertsAt } from '~mocks/cluster/alerts'
import { hash, hashText } from '~mocks/cluster/requests-random'
import type { Cluster } from '~mocks/cluster/types'
import { isInhibitedBy, isSilencedBy, silencesOf } from './silences'

/** An alert as Alertmanager's API v2 writes it. */
export type WireAlert = {
  readonly fingerprint: string
  readonly labels: Labels
  readonly annotations: Labels
  readonly startsAt: string
  readonly endsAt: string
  readonly updatedAt: string
  readonly generatorURL: string
  readonly receivers: readonly { readonly name: string }[]
  readonly status: {
    readonly state: 'active' | 'suppressed'
    readonly silencedBy: readonly string[]
    readonly inhibitedBy: readonly string[]
    readonly mutedBy: readonly string[]
  }
}

const RESOLVE_TIMEOUT_MS = 240_000
const EXTERNAL_LABELS: Labels = { prometheus: 'monitoring/prometheus' }

const receiverOf = ({ alertname, severity, namespace }: Labels): string => {
  if (alertname === 'Watchdog') return 'dead-mans-switch'
  if (severity === 'critical') return 'pager'
  return namespace === 'shop' ? 'team-shop' : 'platform'
}

const fingerprintOf = ({ labels }: SimAlert): string => {
  const key = hashText(labelsKey(labels))
  return [key, hash(key, 1)].map((word) => word.toString(16).padStart(8, '0')).join('')
}

/** The firing alerts as Alertmanager holds them. */
export function wireAlerts(cluster: Cluster, now: UnixMs): readonly WireAlert[] {
  const firing =
    cluster.nodes.length === 0 ? [] : alertsAt(cluster, now).filter(({ state }) => state === 'firing')
  const silences = silencesOf(cluster)
  const iso = (time: number) => new Date(time).toISOString()
  // Prometheus sends its alerts again at every evaluation.
  const updated = unixMs(now - (now % 30_000))
  return firing.map((alert): WireAlert => {
    const silencedBy = silences.filter((silence) => isSilencedBy(silence, alert)).map(({ id }) => id)
    const inhibitedBy = firing.filter((source) => isInhibitedBy(source, alert)).map(fingerprintOf)
    const expression = encodeURIComponent(alert.rule.expression)
    return {
      fingerprint: fingerprintOf(alert),
      labels: { ...alert.labels, ...EXTERNAL_LABELS },
      annotations: alert.annotations,
      startsAt: iso(alert.firingUnixMs),
      endsAt: iso(updated + RESOLVE_TIMEOUT_MS),
      updatedAt: iso(updated),
      generatorURL: `https://prometheus.example.com/graph?g0.expr=${expression}&g0.tab=1`,
      receivers: [{ name: receiverOf(alert.labels) }],
      status: {
        state: silencedBy.length + inhibitedBy.length > 0 ? 'suppressed' : 'active',
        silencedBy,
        inhibitedBy,
        mutedBy: [],
      },
    }
  })
}
