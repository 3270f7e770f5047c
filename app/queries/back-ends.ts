import { createContext, useContext } from 'react'
import type { BackEndName } from '~/base/backend-error'
import type { DurationMs } from '~/base/units'
import type { AlertmanagerClient } from '~/backends/alertmanager/client'
import { type Http, createHttp } from '~/backends/http'
import type { JaegerClient } from '~/backends/jaeger/client'
import type { KubernetesClient } from '~/backends/kubernetes/client'
import type { LokiClient } from '~/backends/loki/client'
import { type PrometheusClient, createPrometheusClient } from '~/backends/prometheus/client'
import type { Config } from '~/config/config'
import { CANONICAL, type Dialect, type DialectOverrides, overridden } from '~/model/dialect'
import {
  deferredAlertmanagerClient,
  deferredJaegerClient,
  deferredKubernetesClient,
  deferredLokiClient,
} from './deferred-clients'
import type { LogDialect, LogDialectOverrides } from '~/model/log-dialect'
import type { PlaceTagOverrides } from '~/model/place-tags'
import { detectDialect } from './detect-dialect'
import { dialectSource, storedDialect } from './dialect-source'

/** The back ends of this deployment; null: not configured. */
export type BackEnds = {
  readonly prometheus: PrometheusClient | null
  readonly loki: LokiClient | null
  readonly jaeger: JaegerClient | null
  readonly alertmanager: AlertmanagerClient | null
  readonly kubernetes: KubernetesClient | null
  readonly scrapeIntervalMs: DurationMs
  /** Where they are; null: not configured. */
  readonly urls: Readonly<Record<BackEndName, string | null>>
  /** What of Prometheus' spelling the deployment says itself. */
  readonly dialectOverrides: DialectOverrides
  /** How Prometheus spells what is asked; detected once. Never rejects. */
  readonly dialect: () => Promise<Dialect>
  /** What of Loki's spelling the deployment says itself. */
  readonly logDialectOverrides: LogDialectOverrides
  /** How Loki labels its streams; detected once. Never rejects. */
  readonly logDialect: () => Promise<LogDialect>
  /** The tags of spans that tell where they ran, as far as the deployment says them itself. */
  readonly traceDialectOverrides: PlaceTagOverrides
}

export function createBackEnds(config: Config): BackEnds {
  const client = <Client>(name: BackEndName, create: (http: Http) => Client): Client | null => {
    const backEnd = config.backEnds[name]
    return backEnd && create(createHttp(name, backEnd.url, backEnd))
  }
  const prometheus = client('prometheus', createPrometheusClient)
  const loki = client('loki', deferredLokiClient)
  return {
    prometheus,
    loki,
    jaeger: client('jaeger', deferredJaegerClient),
    alertmanager: client('alertmanager', deferredAlertmanagerClient),
    kubernetes: client('kubernetes', deferredKubernetesClient),
    scrapeIntervalMs: config.scrapeIntervalMs,
    urls: {
      prometheus: config.backEnds.prometheus?.url ?? null,
      loki: config.backEnds.loki?.url ?? null,
      jaeger: config.backEnds.jaeger?.url ?? null,
      alertmanager: config.backEnds.alertmanager?.url ?? null,
      kubernetes: config.backEnds.kubernetes?.url ?? null,
    },
    dialectOverrides: config.dialect,
    dialect: prometheus ? dialectOf(prometheus, config) : () => Promise.resolve(CANONICAL),
    logDialectOverrides: config.logDialect,
    logDialect: logDialectOf(loki, config.logDialect),
    traceDialectOverrides: config.traceDialect,
  }
}

function logDialectOf(loki: LokiClient | null, overrides: LogDialectOverrides) {
  const assumed: LogDialect = { detected: false, labels: overrides }
  if (loki === null) return () => Promise.resolve(assumed)
  const detect = async () => {
    const { detectLogDialect } = await import('./detect-log-dialect')
    return detectLogDialect(loki, overrides, new AbortController().signal)
  }
  return dialectSource(detect, null, assumed)
}

function dialectOf(prometheus: PrometheusClient, { backEnds, dialect: overrides, embedded }: Config) {
  // The embedded cluster is another one in every scenario.
  const url = embedded === false ? backEnds.prometheus?.url : undefined
  return dialectSource(
    () => detectDialect(prometheus, overrides, new AbortController().signal),
    url === undefined ? null : storedDialect(url),
    overridden(CANONICAL, overrides),
  )
}

/** Nothing but metrics-server tells of nodes and pods. */
export const isLiveOnly = ({ prometheus, kubernetes }: BackEnds): boolean =>
  prometheus === null && kubernetes !== null

export const BackEndsContext = createContext<BackEnds | null>(null)

/** Throws outside of the provider: the frame gives it to every page. */
export function useBackEnds(): BackEnds {
  const backEnds = useContext(BackEndsContext)
  if (!backEnds) throw new Error('useBackEnds outside of BackEndsContext')
  return backEnds
}
