import type { AlertmanagerClient } from '~/backends/alertmanager/client'
import type { Http } from '~/backends/http'
import type { JaegerClient } from '~/backends/jaeger/client'
import type { KubernetesClient } from '~/backends/kubernetes/client'
import type { LokiClient } from '~/backends/loki/client'
import type { Tail } from '~/backends/loki/tail'

// Clients whose code comes with their first question: the overview's first sentence can be said without them.

/** Loaded once; a load that failed is tried again. */
function once<Client>(load: () => Promise<Client>): () => Promise<Client> {
  let loading: Promise<Client> | undefined
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined
      throw error
    })
    return loading
  }
}

export function deferredJaegerClient(http: Http): JaegerClient {
  const client = once(async () => (await import('~/backends/jaeger/client')).createJaegerClient(http))
  return {
    services: async (...asked) => (await client()).services(...asked),
    operations: async (...asked) => (await client()).operations(...asked),
    search: async (...asked) => (await client()).search(...asked),
    trace: async (...asked) => (await client()).trace(...asked),
    dependencies: async (...asked) => (await client()).dependencies(...asked),
    metrics: async (...asked) => (await client()).metrics(...asked),
  }
}

export function deferredAlertmanagerClient(http: Http): AlertmanagerClient {
  const client = once(async () =>
    (await import('~/backends/alertmanager/client')).createAlertmanagerClient(http),
  )
  return {
    alerts: async (...asked) => (await client()).alerts(...asked),
    alertGroups: async (...asked) => (await client()).alertGroups(...asked),
    silences: async (...asked) => (await client()).silences(...asked),
    status: async (...asked) => (await client()).status(...asked),
  }
}

export function deferredKubernetesClient(http: Http): KubernetesClient {
  const client = once(async () => (await import('~/backends/kubernetes/client')).createKubernetesClient(http))
  return {
    version: async (...asked) => (await client()).version(...asked),
    allocatable: async (...asked) => (await client()).allocatable(...asked),
    nodeUsage: async (...asked) => (await client()).nodeUsage(...asked),
    podUsage: async (...asked) => (await client()).podUsage(...asked),
    events: async (...asked) => (await client()).events(...asked),
    podLog: async (...asked) => (await client()).podLog(...asked),
  }
}

export function deferredLokiClient(http: Http): LokiClient {
  const client = once(async () => (await import('~/backends/loki/client')).createLokiClient(http))
  return {
    lines: async (...asked) => (await client()).lines(...asked),
    queryRange: async (...asked) => (await client()).queryRange(...asked),
    query: async (...asked) => (await client()).query(...asked),
    labels: async (...asked) => (await client()).labels(...asked),
    labelValues: async (...asked) => (await client()).labelValues(...asked),
    series: async (...asked) => (await client()).series(...asked),
    formatQuery: async (...asked) => (await client()).formatQuery(...asked),
    indexStats: async (...asked) => (await client()).indexStats(...asked),
    volume: async (...asked) => (await client()).volume(...asked),
    volumeRange: async (...asked) => (await client()).volumeRange(...asked),
    detectedLabels: async (...asked) => (await client()).detectedLabels(...asked),
    detectedFields: async (...asked) => (await client()).detectedFields(...asked),
    detectedFieldValues: async (...asked) => (await client()).detectedFieldValues(...asked),
    patterns: async (...asked) => (await client()).patterns(...asked),
    limits: async (...asked) => (await client()).limits(...asked),
    version: async (...asked) => (await client()).version(...asked),
    tail: (options) => {
      let tail: Tail | undefined
      let closed = false
      // Lines were asked before they are followed: the client is here.
      void client().then((loki) => {
        if (!closed) tail = loki.tail(options)
      })
      return {
        close: () => {
          closed = true
          tail?.close()
        },
      }
    },
  }
}
