import * as v from 'valibot'
import { BackendError } from '~/base/backend-error'
import { type Http, type Params, decoding } from '~/backends/http'
import { summarizeTrace } from '~/model/trace-summary'
import { decodeNames, decodeOperations } from './decode'
import { decodeTrace } from './decode-json'
import { type Dialect, type TraceSearch, goDuration, isNoRoute, isNoTrace, tagsParameter } from './dialect'
import { Envelope } from './schema'

/** Asks a route of Jaeger's internal HTTP JSON. Errors beside no data are thrown; beside data they concern other traces. */
export async function askEnvelope<Data>(
  http: Http,
  path: string,
  params: Params,
  signal: AbortSignal,
  decode: (data: readonly unknown[]) => Data,
): Promise<Data> {
  const { status, body } = await http.json(path, { params, signal })
  return decoding(http.backEnd, path, () => {
    const { data, errors } = v.parse(Envelope, body)
    const [error] = errors
    if (error && data.length === 0)
      throw new BackendError('api', http.backEnd, {
        status: error.code ?? status,
        serverText: error.msg,
        query: path,
      })
    return decode(data)
  })
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
    ask(
      '/api/traces',
      {
        service: search.service,
        operation: search.operation,
        start: Math.floor(search.span.startUnixMs * 1000),
        end: Math.ceil(search.span.endUnixMs * 1000),
        minDuration: goDuration(search.minDurationUs),
        maxDuration: goDuration(search.maxDurationUs),
        limit: search.limit,
        tags: tagsParameter(search),
      },
      signal,
      (traces) => traces.map((trace) => summarizeTrace(decodeTrace(trace))),
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
        const decode = ([trace]: readonly unknown[]) => (trace === undefined ? null : decodeTrace(trace))
        return await ask(`/api/traces/${id}`, {}, signal, decode)
      } catch (error) {
        if (isNoTrace(error)) return null
        throw error
      }
    },
  }
}
