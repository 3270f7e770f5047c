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

/** A client whose methods wait for its code, but for its `own`. All others must give promises. */
function deferred<Client extends object>(load: () => Promise<Client>, own: Partial<Client> = {}): Client {
  return new Proxy(own as Client, {
    get: (target, name) =>
      // What is awaited is asked whether it is a promise itself.
      Reflect.has(target, name) || name === 'then'
        ? Reflect.get(target, name)
        : async (...asked: readonly unknown[]) => {
            const client: object = await load()
            return Reflect.apply(Reflect.get(client, name), client, asked)
          },
  })
}

export const deferredJaegerClient = (http: Http): JaegerClient =>
  deferred(once(async () => (await import('~/backends/jaeger/client')).createJaegerClient(http)))

export const deferredAlertmanagerClient = (http: Http): AlertmanagerClient =>
  deferred(once(async () => (await import('~/backends/alertmanager/client')).createAlertmanagerClient(http)))

export const deferredKubernetesClient = (http: Http): KubernetesClient =>
  deferred(once(async () => (await import('~/backends/kubernetes/client')).createKubernetesClient(http)))

export function deferredLokiClient(http: Http): LokiClient {
  const client = once(async () => (await import('~/backends/loki/client')).createLokiClient(http))
  return deferred(client, {
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
  })
}
