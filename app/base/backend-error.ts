export type BackEndName = 'prometheus' | 'loki' | 'jaeger' | 'alertmanager' | 'kubernetes'

/**
 * not-configured: the deployment names no such back end, so it was not asked · network: no answer at all · timeout: none in time · aborted: the caller left · http: an answer that is not 2xx ·
 * api: the server understood and refused (its own error envelope) · decode: an answer we do not understand.
 */
export type BackendErrorKind =
  | 'not-configured'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'http'
  | 'api'
  | 'decode'

/** Every way in which asking a back end can fail. `message` is for a developer; a person reads `kind` and `serverText`. */
export class BackendError extends Error {
  override readonly name = 'BackendError'
  readonly kind: BackendErrorKind
  readonly backEnd: BackEndName
  /** HTTP status, when there was an answer. */
  readonly status: number | undefined
  /** The server's own words, from JSON or plain text, trimmed to a length a person reads. */
  readonly serverText: string | undefined
  /**
   * Says more than `kind`: the server's own name of the failure (Prometheus' `errorType`, Kubernetes' `reason`) for api,
   * and what we do not understand for decode: `too-large`, `not-json`, `shape`, `native-histogram`, `result-type`.
   */
  readonly code: string | undefined
  /** The PromQL, LogQL or path that was asked. */
  readonly query: string | undefined

  constructor(
    kind: BackendErrorKind,
    backEnd: BackEndName,
    details: {
      status?: number | undefined
      serverText?: string | undefined
      code?: string | undefined
      query?: string | undefined
      cause?: unknown
    } = {},
  ) {
    super(
      `${backEnd}: ${kind}${details.status ? ` ${details.status}` : ''}${details.serverText ? `: ${details.serverText}` : ''}`,
      {
        cause: details.cause,
      },
    )
    this.kind = kind
    this.backEnd = backEnd
    this.status = details.status
    this.serverText = details.serverText
    this.code = details.code
    this.query = details.query
  }
}

/** The `queryFn` of every question to a back end that the deployment does not name. */
export const notConfigured =
  <Answer = never>(backEnd: BackEndName) =>
  (): Promise<Answer> =>
    Promise.reject(new BackendError('not-configured', backEnd))
