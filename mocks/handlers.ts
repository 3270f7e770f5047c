import { type AnyHandler, HttpHandler, HttpResponse, delay, getResponse, http } from 'msw'
import { alertmanagerHandlers } from '~mocks/alertmanager/handlers'
import { createCluster } from '~mocks/cluster/cluster'
import type { Cluster, Scenario, ScenarioName } from '~mocks/cluster/types'
import { jaegerHandlers } from '~mocks/jaeger/handlers'
import { kubernetesHandlers } from '~mocks/kubernetes/handlers'
import { lokiHandlers } from '~mocks/loki/handlers'
import { ailing } from '~mocks/prometheus/ailing'
import { createMetricSource } from '~mocks/prometheus/families/source'
import { prometheusHandlers } from '~mocks/prometheus/handlers'
import type { MetricSource } from '~mocks/prometheus/metric-source'
import { withoutExporters } from '~mocks/prometheus/no-exporters'
import { PARTIAL_WARNING, withoutNamespace } from '~mocks/prometheus/partial'
import { isTrap } from '~mocks/traps/names'
import { trapSource } from '~mocks/traps/traps'

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

const GATEWAY_PAGE =
  '<!doctype html><html><head><title>Sign in</title></head><body>Sign in to go on</body></html>'
const html = (status: number, page: string) =>
  new HttpResponse(page, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } })

/** What a back end answers, whatever is asked, in the scenarios in which it is ill. The others are well. */
const ILL: Partial<Record<ScenarioName, { readonly backEnd: string; readonly answer: () => Response }>> = {
  'prometheus-down': {
    backEnd: 'prometheus',
    answer: () => new HttpResponse('no healthy upstream', { status: 503 }),
  },
  unauthorized: { backEnd: 'prometheus', answer: () => new HttpResponse('Unauthorized\n', { status: 401 }) },
  'rate-limited': {
    backEnd: 'loki',
    answer: () =>
      new HttpResponse('too many outstanding requests', { status: 429, headers: { 'Retry-After': '600' } }),
  },
  broken: {
    backEnd: 'jaeger',
    answer: () => html(500, '<html><head><title>500 Internal Server Error</title></head></html>'),
  },
  garbage: { backEnd: 'loki', answer: () => html(200, GATEWAY_PAGE) },
  'too-large': {
    backEnd: 'prometheus',
    answer: () => new HttpResponse('{"status":"success"', { headers: { 'Content-Length': '900000000' } }),
  },
}

/** What stands before the servers in a scenario: a resolver that answers nothing lets the request through to them. */
function obstacles({ name }: Scenario, loki: readonly AnyHandler[]): HttpHandler[] {
  const ill = ILL[name]
  if (ill) return [http.all(`*/api/${ill.backEnd}/*`, ill.answer)]
  if (name === 'slow') return [http.all('*/api/*', async ({ request }) => delay(slownessMs(request.url)))]
  return name === 'partial' ? [warnedLoki(loki)] : []
}

/** What of the simulated samples the store of a scenario has. */
function stored({ name }: Scenario, cluster: Cluster, source: MetricSource): MetricSource {
  if (name === 'ailing') return ailing(cluster, source)
  if (name === 'no-exporters') return withoutExporters(source)
  return name === 'partial' ? withoutNamespace(source, 'data') : source
}

/** Every server of the simulated cluster, behaving as the scenario says. */
export function handlersFor(scenario: Scenario, cluster: Cluster = createCluster(scenario)): AnyHandler[] {
  const { name, nowUnixMs } = scenario
  const source = isTrap(name) ? trapSource(name, nowUnixMs) : createMetricSource(cluster)
  const loki = lokiHandlers(cluster)
  const partial = scenario.name === 'partial'
  return [
    ...obstacles(scenario, loki),
    ...prometheusHandlers(cluster, stored(scenario, cluster, source), partial ? [PARTIAL_WARNING] : []),
    ...loki,
    ...jaegerHandlers(cluster),
    ...alertmanagerHandlers(cluster),
    ...kubernetesHandlers(cluster),
  ]
}
