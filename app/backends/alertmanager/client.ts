import { type Http, type Params, decoding } from '~/backends/http'
import type { Alert, AlertGroup, Silence } from '~/model/alert'
import { type AlertmanagerStatus, decodeAlerts, decodeGroups, decodeSilences, decodeStatus } from './decode'

/** Alertmanager's API v2, the reading half. Filters are matchers such as `namespace="shop"`; all must hold. */
export type AlertmanagerClient = {
  /** Firing and suppressed alerts. */
  alerts(filters: readonly string[], signal: AbortSignal): Promise<readonly Alert[]>
  alertGroups(filters: readonly string[], signal: AbortSignal): Promise<readonly AlertGroup[]>
  /** Expired ones too, as long as Alertmanager keeps them. */
  silences(filters: readonly string[], signal: AbortSignal): Promise<readonly Silence[]>
  status(signal: AbortSignal): Promise<AlertmanagerStatus>
}

export function createAlertmanagerClient(http: Http): AlertmanagerClient {
  async function ask<Data>(
    path: string,
    params: Params,
    signal: AbortSignal,
    decode: (body: unknown) => Data,
  ) {
    const { body } = await http.json(`/api/v2/${path}`, { params, signal })
    return decoding(http.backEnd, path, () => decode(body))
  }
  return {
    alerts: (filter, signal) => ask('alerts', { filter }, signal, decodeAlerts),
    alertGroups: (filter, signal) => ask('alerts/groups', { filter }, signal, decodeGroups),
    silences: (filter, signal) => ask('silences', { filter }, signal, decodeSilences),
    status: (signal) => ask('status', {}, signal, decodeStatus),
  }
}
