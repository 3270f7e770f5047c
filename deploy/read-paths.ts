import type { BackEndName } from '~/base/backend-error'

/** `GET|POST`: the server takes a long query as a form too. */
export type ReadPath = { readonly methods: 'GET' | 'GET|POST'; readonly path: string }

const get = (path: string): ReadPath => ({ methods: 'GET', path })
const getOrPost = (path: string): ReadPath => ({ methods: 'GET|POST', path })

/**
 * Everything that a page may ask a back end through us. Regular expressions over the whole of the server's own path,
 * in the dialect that JavaScript and nginx share; nginx.conf repeats them and a test compares. A segment holds no `?` or
 * `#`, behind which nginx sees no path any more.
 */
export const READ_PATHS: Readonly<Record<BackEndName, readonly ReadPath[]>> = {
  prometheus: [
    getOrPost('/api/v1/(query|query_range|query_exemplars|series|labels|format_query)'),
    get('/api/v1/(label/[^/?#]+/values|metadata|rules|alerts|status/buildinfo)'),
  ],
  loki: [
    getOrPost('/loki/api/v1/(query|query_range|labels|label/[^/?#]+/values|series|format_query|patterns)'),
    getOrPost('/loki/api/v1/(index/stats|index/volume|index/volume_range)'),
    getOrPost('/loki/api/v1/(detected_labels|detected_fields|detected_field/[^/?#]+/values)'),
    get('/loki/api/v1/(drilldown-limits|status/buildinfo)'),
  ],
  jaeger: [
    get(
      '/api/(services|services/[^/?#]+/operations|operations|traces|traces/[^/?#]+|dependencies|metrics/[^/?#]+)',
    ),
    get('/api/v3/(services|operations|traces|traces/[^/?#]+|trace-summaries|dependencies)'),
  ],
  alertmanager: [get('/api/v2/(alerts|alerts/groups|silences|status)')],
  kubernetes: [
    get('/(version)'),
    get('/apis/metrics\\.k8s\\.io/v1beta1/(nodes|pods|namespaces/[^/?#]+/pods)'),
    get('/api/v1/(nodes|events|namespaces/[^/?#]+/events|namespaces/[^/?#]+/pods/[^/?#]+/log)'),
  ],
}

/** The one WebSocket: Loki's live tail. */
export const TAIL_PATH = '/loki/api/v1/tail'

/** Anything by which one path could pass for another: dot segments, empty segments, encoded `.`, `/`, `\`, `%` and NUL. */
export const DISGUISE = '%(2e|2f|5c|25|00)|\\x5c|//|/\\.\\.?(/|$)'

const disguise = new RegExp(DISGUISE, 'i')

/** Whether a request may pass. `path` is what stood in the request line, still encoded, without its query. */
export const mayRead = (backEnd: BackEndName, method: string, path: string): boolean =>
  !disguise.test(path) &&
  READ_PATHS[backEnd].some(
    (read) => read.methods.split('|').includes(method) && new RegExp(`^${read.path}$`).test(path),
  )

/** Whether a WebSocket may be opened. */
export const mayTail = (backEnd: BackEndName, path: string): boolean =>
  backEnd === 'loki' && path === TAIL_PATH
