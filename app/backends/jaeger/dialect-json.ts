import { type Http, type Params, decoding } from '~/backends/http'
import { askSummaries, askTrace } from './ask-traces'
import { decodeNames, decodeOperations } from './decode'
import { type Dialect, type TraceSearch, goDuration, isNoRoute, isNoTrace, tagsParameter } from './dialect'
import { dataOf } from './read-traces'

/** Asks a route of Jaeger's internal HTTP JSON. */
export async function askEnvelope<Data>(
  http: Http,
  path: string,
  params: Params,
  signal: AbortSignal,
  decode: (data: readonly unknown[]) => Data,
): Promise<Data> {
  const { body } = await http.json(path, { params, signal })
  return decoding(http.backEnd, path, () => decode(dataOf(body, path)))
}

/** The dialect of Jaeger up to 2.20 and of VictoriaTraces. */
export function createJsonDialect(http: Http): Dialect {
  let tellsKinds = true
  const ask = <Data>(
    path: string,
    params: Params,
    signal: AbortSignal,
    decode: (data: readonly unknown[]) => Data,
  ) => askEnvelope(http, path, params, signal, decode)

  const searchTraces = (search: TraceSearch, signal: AbortSignal) =>
    askSummaries(
      http,
      {
        path: '/api/traces',
        params: {
          service: search.service,
          operation: search.operation,
          start: Math.floor(search.span.startUnixMs * 1000),
          end: Math.ceil(search.span.endUnixMs * 1000),
          minDuration: goDuration(search.minDurationUs),
          maxDuration: goDuration(search.maxDurationUs),
          limit: search.limit,
          tags: tagsParameter(search),
        },
        format: 'jaeger',
      },
      signal,
    )

  return {
    services: (signal) => ask('/api/services', {}, signal, decodeNames),
    async operations(service, signal) {
      if (tellsKinds) {
        try {
          return await ask('/api/operations', { service }, signal, decodeOperations)
        } catch (error) {
          if (!isNoRoute(error)) throw error
          tellsKinds = false
        }
      }
      return ask(`/api/services/${encodeURIComponent(service)}/operations`, {}, signal, decodeOperations)
    },
    async search(search, signal) {
      const found = await searchTraces(search, signal)
      if (found.length > 0 || search.processTags === undefined) return found
      // VictoriaTraces looks for a bare key among the tags of spans only.
      const processTags = Object.entries(search.processTags)
      const prefixed = Object.fromEntries(processTags.map(([key, value]) => [`resource_attr:${key}`, value]))
      return searchTraces({ ...search, processTags: prefixed }, signal)
    },
    async trace(id, signal) {
      try {
        return await askTrace(http, { path: `/api/traces/${id}`, params: {}, format: 'jaeger' }, signal)
      } catch (error) {
        if (isNoTrace(error)) return null
        throw error
      }
    },
  }
}
