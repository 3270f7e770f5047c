import { queryOptions } from '@tanstack/react-query'
import { type BackEndName, BackendError, notConfigured } from '~/base/backend-error'
import { durationMs, unixMs } from '~/base/units'
import type { PrometheusClient } from '~/backends/prometheus/client'
import type { BackEndIdentity } from '~/model/connection'
import type { Dialect, Exporter } from '~/model/dialect'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import type { BackEnds } from './back-ends'
import { productOf, targetsOf } from './dialect-answer'
import { exporterFacts } from './dialect-expressions'
import { askFacts } from './expressions'
import { prometheusQuestion } from './prometheus-question'

type Identity = Pick<BackEndIdentity, 'product' | 'version'>

/** Some servers do not tell their build, but answer. */
async function prometheusIdentity(prometheus: PrometheusClient, signal: AbortSignal): Promise<Identity> {
  try {
    return productOf((await prometheus.buildInfo(signal)).data)
  } catch (error) {
    if (!(error instanceof BackendError) || error.status !== 404) throw error
    await prometheus.query('vector(1)', unixMs(Math.floor(Date.now() / 1000) * 1000), signal)
    return productOf(undefined)
  }
}

/** How each back end is asked who it is; null: it is not configured. */
function identityOf(
  { prometheus, loki, jaeger, alertmanager, kubernetes }: BackEnds,
  name: BackEndName,
): ((signal: AbortSignal) => Promise<Identity>) | null {
  switch (name) {
    case 'prometheus':
      return prometheus && ((signal) => prometheusIdentity(prometheus, signal))
    case 'loki':
      return loki && (async (signal) => ({ product: 'Loki', version: await loki.version(signal) }))
    case 'jaeger':
      // It tells nothing of itself.
      return (
        jaeger &&
        (async (signal) => {
          await jaeger.services(signal)
          return { product: undefined, version: undefined }
        })
      )
    case 'alertmanager':
      return (
        alertmanager &&
        (async (signal) => ({
          product: 'Alertmanager',
          version: (await alertmanager.status(signal)).version,
        }))
      )
    case 'kubernetes':
      return (
        kubernetes &&
        (async (signal) => ({ product: 'Kubernetes', version: await kubernetes.version(signal) }))
      )
  }
}

/** Who a back end is, and how fast it answers that. */
export const backEndIdentity = (backEnds: BackEnds, name: BackEndName) => {
  const ask = identityOf(backEnds, name)
  return queryOptions({
    queryKey: [name, 'identity'],
    queryFn: ask
      ? async ({ signal }): Promise<BackEndIdentity> => {
          const startMs = performance.now()
          const identity = await ask(signal)
          return { ...identity, latencyMs: durationMs(performance.now() - startMs) }
        }
      : notConfigured(name),
  })
}

/** How Prometheus spells, as the questions of this page know it. */
export const storeDialect = (backEnds: BackEnds) =>
  queryOptions({
    queryKey: ['prometheus', 'dialect'],
    queryFn: backEnds.prometheus ? (): Promise<Dialect> => backEnds.dialect() : notConfigured('prometheus'),
  })

/** The clusters in which each exporter is scraped; '' for one without a name. */
export const exporterClusters = (backEnds: BackEnds) =>
  prometheusQuestion(
    backEnds,
    { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE },
    ['exporter-clusters'],
    async (ask): Promise<ReadonlyMap<Exporter, readonly string[]>> => {
      const targets = targetsOf(await askFacts(ask, exporterFacts(['cluster'])))
      return new Map(
        Array.from(targets, ([exporter, found]) => [exporter, found.map(({ cluster = '' }) => cluster)]),
      )
    },
  )
