import { HttpResponse, type RequestHandler, http } from 'msw'
import type { Cluster } from '~mocks/cluster/types'
import { type MetricName, dependencies, spanMetrics } from './aggregates'
import { JaegerError } from './errors'
import { madeTrace } from './made-trace'
import { oldTrace } from './old-json'
import { otlpTraces, traceSummary } from './otlp-json'
import { oldSearch, traceIdParam, v3Search } from './params'
import { findTraces, seenOperations, traceById, tracedServices } from './search'

/** `old`: Jaeger's internal HTTP JSON alone, as servers like VictoriaTraces have it. `v3`: what Jaeger keeps since 2.21. */
export type JaegerDialect = 'old' | 'v3'

type Ask = {
  readonly params: URLSearchParams
  readonly name: string
  readonly nowMs: number
  readonly nowUs: number
}
type Route = (path: string, reply: (ask: Ask) => unknown) => RequestHandler
type OldError = { readonly code: number; readonly msg: string; readonly traceID?: string }

const envelope = (data: unknown, total: number, errors: readonly OldError[] | null = null) => ({
  data,
  total,
  limit: 0,
  offset: 0,
  errors,
})
/** Go's http.Error: JSON, but called text. */
const failure = (status: number, body: object) =>
  new HttpResponse(`${JSON.stringify(body)}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
  })
const oldFailure = ({ status, message }: JaegerError) =>
  failure(status, envelope(null, 0, [{ code: status, msg: message }]))
const v3Failure = ({ status, message }: JaegerError) =>
  failure(status, { error: { httpCode: status, message } })

const METRICS: readonly MetricName[] = ['calls', 'errors', 'latencies']

/** The mock Jaeger: everything below `/api/jaeger/`. */
export function jaegerHandlers(cluster: Cluster, dialect: JaegerDialect = 'old'): RequestHandler[] {
  const routes =
    (prefix: string, fail: (error: JaegerError) => Response): Route =>
    (path, reply) =>
      http.get(`*/api/jaeger${prefix}${path}`, async ({ request, params: { name } }) => {
        const nowMs = Date.now()
        try {
          const body = await reply({
            params: new URL(request.url).searchParams,
            name: decodeURIComponent(String(name ?? '')),
            nowMs,
            nowUs: nowMs * 1000,
          })
          return body instanceof Response
            ? body
            : HttpResponse.text(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } })
        } catch (error) {
          if (error instanceof JaegerError) return fail(error)
          throw error
        }
      })
  const old = routes('/api', oldFailure)
  const v3 = routes('/api/v3', v3Failure)
  return [
    ...(dialect === 'v3' ? v3Handlers(cluster, v3) : removedHandlers(cluster, old)),
    ...keptHandlers(cluster, old),
    http.all(
      '*/api/jaeger/*',
      () =>
        new HttpResponse('404 page not found\n', {
          status: 404,
          headers: { 'Content-Type': 'text/plain; charset=utf-8' },
        }),
    ),
  ]
}

/** What Jaeger dropped from its main branch in August 2026. */
function removedHandlers(cluster: Cluster, route: Route): RequestHandler[] {
  return [
    route('/services', () => envelope(tracedServices(cluster), tracedServices(cluster).length)),
    route('/services/:name/operations', ({ name, nowUs }) => {
      const names = [
        ...new Set(seenOperations(cluster, nowUs).flatMap((one) => (one.service === name ? [one.name] : []))),
      ]
      return envelope(names, names.length)
    }),
    route('/operations', ({ params, nowUs }) => {
      const service = params.get('service')
      if (!service) throw new JaegerError(400, "parameter 'service' is required")
      const operations = operationsOf(cluster, service, params.get('spanKind'), nowUs)
      return envelope(operations, operations.length)
    }),
    route('/traces', async ({ params, nowUs }) => {
      const ids = params.getAll('traceID')
      if (ids.length > 0) return multiGet(cluster, ids.map(traceIdParam), nowUs)
      const traces = await findTraces(cluster, oldSearch(params, nowUs), nowUs)
      return envelope(
        traces.map((trace) => oldTrace(cluster, trace)),
        0,
      )
    }),
  ]
}

function keptHandlers(cluster: Cluster, route: Route): RequestHandler[] {
  return [
    route('/traces/:name', ({ name, nowUs }) => {
      const made = madeTrace(name)
      if (made) return envelope([made], 0)
      const trace = traceById(cluster, traceIdParam(name), nowUs)
      if (!trace) throw new JaegerError(404, 'trace not found')
      return envelope([oldTrace(cluster, trace)], 0)
    }),
    route('/dependencies', async ({ params, nowMs }) => {
      const edges = await dependencies(cluster, params, nowMs)
      return envelope(edges, 0)
    }),
    ...METRICS.map((metric) =>
      route(`/metrics/${metric}`, ({ params, nowMs }) => spanMetrics(cluster, metric, params, nowMs)),
    ),
  ]
}

function v3Handlers(cluster: Cluster, route: Route): RequestHandler[] {
  const search = (params: URLSearchParams, nowUs: number) => findTraces(cluster, v3Search(params), nowUs)
  return [
    route('/services', () => ({ services: tracedServices(cluster) })),
    route('/operations', ({ params, nowUs }) => {
      const service = params.get('service')
      if (!service) throw new JaegerError(400, 'malformed parameter service: missing')
      return {
        operations: operationsOf(cluster, service, params.get('spanKind') ?? params.get('span_kind'), nowUs),
      }
    }),
    route('/trace-summaries', async ({ params, nowUs }) => {
      const traces = await search(params, nowUs)
      return traces.length > 0 ? { summaries: traces.map(traceSummary) } : {}
    }),
    route('/traces', async ({ params, nowUs }) => {
      const traces = await search(params, nowUs)
      if (traces.length === 0) throw new JaegerError(404, 'No traces found')
      return { result: otlpTraces(cluster, traces) }
    }),
    route('/traces/:name', ({ name, nowUs }) => {
      const trace = traceById(cluster, traceIdParam(name), nowUs)
      if (!trace) throw new JaegerError(404, 'No traces found')
      return { result: otlpTraces(cluster, [trace]) }
    }),
  ]
}

const operationsOf = (cluster: Cluster, service: string, kind: string | null, nowUs: number) =>
  seenOperations(cluster, nowUs)
    .filter((one) => one.service === service && (!kind || one.spanKind === kind))
    .map(({ name, spanKind }) => ({ name, spanKind }))

/** Missing traces are told beside the found ones, with HTTP 200. */
function multiGet(cluster: Cluster, ids: readonly string[], nowUs: number) {
  const found = ids.map((id) => traceById(cluster, id, nowUs))
  const errors = ids.flatMap((traceID, index) =>
    found[index] ? [] : [{ code: 404, msg: 'trace not found', traceID }],
  )
  const data = found.flatMap((trace) => (trace ? [oldTrace(cluster, trace)] : []))
  return envelope(data, 0, errors.length > 0 ? errors : null)
}
