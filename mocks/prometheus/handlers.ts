import { HttpResponse, http } from 'msw'
import type { HttpHandler } from 'msw'
import type { Cluster } from '~mocks/cluster/types'
import { ApiError, badData } from './api-error'
import { exemplars } from './exemplars'
import type { MetricSource } from './metric-source'
import { paramsOf } from './params'
import { query, queryRange } from './query-endpoints'
import { alerts, rules } from './rule-endpoints'
import { labelNames, labelValues, metadata, series } from './store-endpoints'

const BUILD_INFO = {
  version: '2.42.0',
  revision: 'simulated',
  branch: 'HEAD',
  buildUser: '',
  buildDate: '',
  goVersion: '',
}

const TRUNCATED = 'results truncated due to limit'

type Answer = { readonly data: unknown; readonly warnings?: readonly string[] }

const part = ({ data, truncated }: { data: unknown; truncated: boolean }): Answer =>
  truncated ? { data, warnings: [TRUNCATED] } : { data }

/** undefined: the API has no such path. */
function answer(
  cluster: Cluster,
  source: MetricSource,
  path: string,
  params: URLSearchParams,
  now: number,
): Answer | undefined {
  const label = /^label\/([^/]*)\/values$/.exec(path)?.[1]
  if (label !== undefined) return part(labelValues(source, label, params, now))
  switch (path) {
    case 'query':
      return { data: query(source, params, now) }
    case 'query_range':
      return { data: queryRange(source, params) }
    case 'query_exemplars':
      return { data: exemplars(cluster, source, params) }
    case 'format_query':
      throw badData('the simulated Prometheus does not format expressions')
    case 'series':
      return part(series(source, params, now))
    case 'labels':
      return part(labelNames(source, params, now))
    case 'metadata':
      return part(metadata(source, params))
    case 'rules':
      return { data: rules(cluster, params, now) }
    case 'alerts':
      return { data: alerts(cluster, source, now) }
    case 'status/buildinfo':
      return { data: BUILD_INFO }
    default:
      return undefined
  }
}

function respond(
  cluster: Cluster,
  source: MetricSource,
  path: string,
  params: URLSearchParams,
  warnings: readonly string[],
) {
  try {
    const found = answer(cluster, source, path, params, Date.now())
    if (!found) return new HttpResponse('404 page not found\n', { status: 404 })
    const all = [...(found.warnings ?? []), ...warnings]
    return HttpResponse.json({
      status: 'success',
      data: found.data,
      ...(all.length > 0 && { warnings: all }),
    })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const status = error.type === 'bad_data' ? 400 : 422
    return HttpResponse.json({ status: 'error', errorType: error.type, error: error.message }, { status })
  }
}

/** The HTTP API of Prometheus 2.42 under `/api/prometheus`; `warnings` stand in every answer. */
export const prometheusHandlers = (
  cluster: Cluster,
  source: MetricSource,
  warnings: readonly string[] = [],
): HttpHandler[] => [
  http.all('*/api/prometheus/api/v1/*', async ({ request, params }) => {
    const path = String(params['1'])
    return respond(cluster, source, path, await paramsOf(request.clone()), warnings)
  }),
]
