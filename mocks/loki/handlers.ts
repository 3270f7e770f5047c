import { type AnyHandler, HttpResponse, http, ws } from 'msw'
import { sleep } from '~/base/sleep'
import { type UnixMs, unixMs } from '~/base/units'
import type { Cluster } from '~mocks/cluster/types'
import { detectedFieldValues, detectedFields, patterns } from './detected-fields'
import { LEVEL_NAMES } from './detected-level'
import { LokiError } from './errors'
import {
  detectedLabels,
  indexStats,
  labelNames,
  labelValues,
  series,
  volume,
  volumeRange,
} from './index-answers'
import { parseLogQl } from './logql'
import { MOST_ENTRIES, paramsOf } from './params'
import { queryInstant, queryRange } from './query-answers'
import { checkTail, tailFrames } from './tail'
import { tailEnds } from './tail-ends'

type Ask = { readonly cluster: Cluster; readonly params: URLSearchParams; readonly now: UnixMs }

const FLAGS_HEADER = 'X-Loki-Response-Encoding-Flags'
const plainText = (text: string, status: number) =>
  new HttpResponse(text, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
  })

const LIMITS = {
  limits: {
    discover_log_levels: true,
    log_level_fields: LEVEL_NAMES,
    max_entries_limit_per_query: MOST_ENTRIES,
    max_query_length: '30d1h',
    max_query_lookback: '0s',
    max_query_series: 500,
    query_timeout: '1m',
    retention_period: '31d',
    volume_enabled: true,
  },
  pattern_ingester_enabled: true,
  version: '3.7.6',
}
const BUILD = { version: '3.7.6', revision: '', branch: '', buildUser: '', buildDate: '', goVersion: '' }

function formatQuery({ params }: Ask): Response {
  const query = params.get('query') ?? ''
  try {
    parseLogQl(query)
    return HttpResponse.json({ status: 'success', data: query.trim() })
  } catch (error) {
    if (!(error instanceof LokiError)) throw error
    return HttpResponse.json({ status: 'invalid-query', error: error.message }, { status: 400 })
  }
}

/** The mock Loki: everything below `/api/loki/`. */
export function lokiHandlers(cluster: Cluster): AnyHandler[] {
  const at = (path: string, reply: (ask: Ask, name: string, request: Request) => unknown) =>
    http.all(`*/api/loki/loki/api/v1/${path}`, async ({ request, params: { name } }) => {
      try {
        const ask: Ask = { cluster, params: await paramsOf(request), now: unixMs(Date.now()) }
        const body = await reply(ask, decodeURIComponent(String(name ?? '')), request)
        return body instanceof Response
          ? body
          : HttpResponse.text(JSON.stringify(body), {
              headers: { 'Content-Type': 'application/json; charset=UTF-8' },
            })
      } catch (error) {
        if (error instanceof LokiError) return plainText(error.message, error.status)
        throw error
      }
    })
  return [
    at('query_range', (ask, _, request) =>
      queryRange(
        cluster,
        ask.params,
        ask.now,
        request.headers.get(FLAGS_HEADER)?.includes('categorize-labels') ?? false,
      ),
    ),
    at('query', (ask) => queryInstant(cluster, ask.params, ask.now)),
    at('labels', labelNames),
    at('label/:name/values', labelValues),
    at('series', series),
    at('format_query', formatQuery),
    at('index/stats', indexStats),
    at('index/volume', volume),
    at('index/volume_range', volumeRange),
    at('detected_labels', detectedLabels),
    at('detected_fields', detectedFields),
    at('detected_field/:name/values', detectedFieldValues),
    at('patterns', patterns),
    at('drilldown-limits', () => LIMITS),
    at('status/buildinfo', () => BUILD),
    http.all('*/api/loki/*', () => plainText('404 page not found\n', 404)),
    tailHandler(cluster),
  ]
}

const ARRIVAL_MS = 50

/** A real server refuses a bad query before the upgrade, without words; here the socket opens and closes with 1011. */
function tailHandler(cluster: Cluster): AnyHandler {
  const nextEnd = tailEnds(cluster.scenario)
  return ws.link(/\/api\/loki\/loki\/api\/v1\/tail/).addEventListener('connection', ({ client }) => {
    const left = new AbortController()
    const end = nextEnd()
    client.addEventListener('close', () => left.abort())
    const params = new URL(client.url).searchParams
    const send = async () => {
      checkTail(params)
      if (end?.afterFrames === 0) return client.close(end.code, end.reason)
      let sent = 0
      for await (const frame of tailFrames(cluster, params, left.signal)) {
        if (sent++ === end?.afterFrames) {
          // What was sent arrives first.
          await sleep(ARRIVAL_MS, left.signal)
          return client.close(end.code, end.reason)
        }
        client.send(JSON.stringify(frame))
      }
    }
    send().catch((error: unknown) =>
      client.close(1011, error instanceof Error ? error.message.slice(0, 120) : ''),
    )
  })
}
