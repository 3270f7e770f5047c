import { type AnyHandler, HttpHandler, HttpResponse, delay, getResponse, http } from 'msw'
import { alertmanagerHandlers } from '~mocks/alertmanager/handlers'
import { createCluster } from '~mocks/cluster/cluster'
import type { Cluster, Scenario } from '~mocks/cluster/types'
import { jaegerHandlers } from '~mocks/jaeger/handlers'
import { kubernetesHandlers } from '~mocks/kubernetes/handlers'
import { lokiHandlers } from '~mocks/loki/handlers'
import { createMetricSource } from '~mocks/prometheus/families/source'
import { prometheusHandlers } from '~mocks/prometheus/handlers'
import { PARTIAL_WARNING, withoutNamespace } from '~mocks/prometheus/partial'

/** 2 to 4 s, always the same for the same question. */
function slownessMs(url: string): number {
  let hash = 7
  for (const character of url) hash = (hash * 31 + character.codePointAt(0)!) % 2001
  return 2000 + hash
}

const LOKI_WARNING = 'maximum number of series (500) reached for a single query; returning partial results'

/** Loki's answers to queries, each with a warning. */
const warnedLoki = (loki: readonly AnyHandler[]): HttpHandler =>
  http.all(/\/api\/loki\/loki\/api\/v1\/query(_range)?$/, async ({ request }) => {
    const handlers = loki.filter((handler) => handler instanceof HttpHandler)
    const response = await getResponse(handlers, request.clone())
    if (!response?.ok) return response
    return HttpResponse.json({ ...(await response.json()), warnings: [LOKI_WARNING] })
  })

/** What stands before the servers in a scenario: a resolver that answers nothing lets the request through to them. */
function obstacles({ name }: Scenario, loki: readonly AnyHandler[]): HttpHandler[] {
  if (name === 'slow') return [http.all('*/api/*', async ({ request }) => delay(slownessMs(request.url)))]
  if (name === 'prometheus-down')
    return [http.all('*/api/prometheus/*', () => new HttpResponse('no healthy upstream', { status: 503 }))]
  return name === 'partial' ? [warnedLoki(loki)] : []
}

/** Every server of the simulated cluster, behaving as the scenario says. */
export function handlersFor(scenario: Scenario, cluster: Cluster = createCluster(scenario)): AnyHandler[] {
  const source = createMetricSource(cluster)
  const loki = lokiHandlers(cluster)
  const partial = scenario.name === 'partial'
  return [
    ...obstacles(scenario, loki),
    ...prometheusHandlers(
      cluster,
      partial ? withoutNamespace(source, 'data') : source,
      partial ? [PARTIAL_WARNING] : [],
    ),
    ...loki,
    ...jaegerHandlers(cluster),
    ...alertmanagerHandlers(cluster),
    ...kubernetesHandlers(cluster),
  ]
}
