import * as v from 'valibot'
import { timeFromRfc3339 } from '~/base/rfc3339'
import type { UnixMs } from '~/base/units'
import type { Alert, AlertGroup, Silence, SilenceMatcher } from '~/model/alert'
import * as wire from './schema'

/** How an Alertmanager is, and who it shares its work with. */
export type AlertmanagerStatus = {
  readonly version: string
  readonly startedUnixMs: UnixMs | undefined
  /** `ready`, `settling` or `disabled`. */
  readonly clusterStatus: string
  readonly peerCount: number
}

const alert = (from: wire.GettableAlert): Alert => ({
  id: from.fingerprint,
  labels: from.labels,
  annotations: from.annotations,
  // An unprocessed alert has not met the silences yet; until then it fires.
  state: from.status.state === 'suppressed' ? 'suppressed' : 'firing',
  sinceUnixMs: timeFromRfc3339(from.startsAt),
  silencedBy: from.status.silencedBy,
  inhibitedBy: from.status.inhibitedBy,
  receivers: from.receivers.map(({ name }) => name),
  sourceUrl: /^https?:\/\//.test(from.generatorURL) ? from.generatorURL : undefined,
})

const matcher = ({ name, value, isRegex, isEqual }: wire.Matcher): SilenceMatcher => ({
  name,
  value,
  op: isRegex ? (isEqual ? '=~' : '!~') : isEqual ? '=' : '!=',
})

export const decodeAlerts = (body: unknown): readonly Alert[] => v.parse(wire.Alerts, body).map(alert)

export const decodeGroups = (body: unknown): readonly AlertGroup[] =>
  v.parse(wire.AlertGroups, body).map(({ labels, receiver, alerts }) => ({
    labels,
    receiver: receiver.name,
    alerts: alerts.map(alert),
  }))

export const decodeSilences = (body: unknown): readonly Silence[] =>
  v.parse(wire.Silences, body).map(({ id, status, matchers, startsAt, endsAt, createdBy, comment }) => ({
    id,
    state: status.state,
    matchers: matchers.map(matcher),
    startsUnixMs: timeFromRfc3339(startsAt),
    endsUnixMs: timeFromRfc3339(endsAt),
    createdBy,
    comment,
  }))

export function decodeStatus(body: unknown): AlertmanagerStatus {
  const { uptime, versionInfo, cluster } = v.parse(wire.Status, body)
  return {
    version: versionInfo.version,
    startedUnixMs: timeFromRfc3339(uptime),
    clusterStatus: cluster.status,
    peerCount: cluster.peers.length,
  }
}
