import { BackendError } from '~/base/backend-error'
import { type Http, type Params, decoding } from '~/backends/http'
import { askSummaries, askTrace } from './ask-traces'
import { decodeV3Operations, decodeV3Services, decodeV3Summaries } from './decode'
import { type Dialect, type TraceSearch, goDuration, isNoRoute, isNoTrace, tagsParameter } from './dialect'

const searchParams = (search: TraceSearch): Params => ({
  'query.serviceName': search.service,
  'query.operationName': search.operation,
  'query.startTimeMin': new Date(Math.floor(search.span.startUnixMs)).toISOString(),
  'query.startTimeMax': new Date(Math.ceil(search.span.endUnixMs)).toISOString(),
  'query.durationMin': goDuration(search.minDurationUs),
  'query.durationMax': goDuration(search.maxDurationUs),
  'query.searchDepth': search.limit,
  'query.attributes': tagsParameter(search),
})

/** This dialect says 404 where nothing is found. */
async function orElse<Found>(asking: Promise<Found>, nothing: Found): Promise<Found> {
  try {
    return await asking
  } catch (error) {
    if (isNoTrace(error)) return nothing
    throw error
  }
}

/** The dialect of /api/v3, since Jaeger 2.15; it tells the summaries of a search since 2.19. */
export function createV3Dialect(http: Http): Dialect {
  let summarizes = true
  async function ask<Data>(
    path: string,
    params: Params,
    signal: AbortSignal,
    decode: (body: unknown) => Data,
  ): Promise<Data> {
    const { body } = await http.json(path, { params, signal })
    return decoding(http.backEnd, path, () => decode(body))
  }

  return {
    services: (signal) => ask('/api/v3/services', {}, signal, decodeV3Services),
    operations: (service, signal) => ask('/api/v3/operations', { service }, signal, decodeV3Operations),
    async search(search, signal) {
      const params = searchParams(search)
      if (summarizes) {
        try {
          return await ask('/api/v3/trace-summaries', params, signal, decodeV3Summaries)
        } catch (error) {
          // 400 is about the question, not the route.
          if (!isNoRoute(error) || (error instanceof BackendError && error.status === 400)) throw error
          summarizes = false
        }
      }
      return orElse(askSummaries(http, { path: '/api/v3/traces', params, format: 'otlp' }, signal), [])
    },
    trace: (id, signal) =>
      orElse(askTrace(http, { path: `/api/v3/traces/${id}`, params: {}, format: 'otlp' }, signal), null),
  }
}
