/** What a container was given and what it used over the time range, in cores or bytes; undefined: not set, not known. */
export type Sizing = {
  /** What it needs nearly always: the 95th percentile of its busiest pod. */
  readonly usual: number | undefined
  /** The most it ever used. */
  readonly peak: number | undefined
  readonly request: number | undefined
  readonly limit: number | undefined
}

export type SizingHint =
  | { readonly kind: 'limit-reached'; readonly peak: number; readonly limit: number }
  | { readonly kind: 'limit-near'; readonly share: number; readonly limit: number }
  | { readonly kind: 'request-too-small'; readonly factor: number; readonly use: number }
  | { readonly kind: 'request-too-large'; readonly factor: number; readonly use: number }
  | { readonly kind: 'no-request' }
  | { readonly kind: 'no-limit' }

/** Less than this is not worth a word. */
const SLACK = { cpu: 0.05, memory: 64 * 1024 ** 2 } as const
/** A CPU limit is met before the mean over a rate window shows all of it. */
const REACHED = { cpu: 0.95, memory: 0.98 } as const
const NEAR = 0.85
const TOO_LARGE = 2
const TOO_SMALL = 1.2

/**
 * What to change, the most pressing first; none: it fits. CPU can wait, so its request is held against the usual need;
 * memory cannot, so against the peak. A CPU limit is a choice and not asked for.
 */
export function sizingHints(
  resource: 'cpu' | 'memory',
  { usual, peak, request, limit }: Sizing,
): readonly SizingHint[] {
  const hints: SizingHint[] = []
  if (peak !== undefined && limit !== undefined && limit > 0) {
    if (peak >= REACHED[resource] * limit) hints.push({ kind: 'limit-reached', peak, limit })
    else if (peak >= NEAR * limit) hints.push({ kind: 'limit-near', share: peak / limit, limit })
  }
  const use = resource === 'cpu' ? usual : peak
  if (request === undefined || request <= 0) hints.push({ kind: 'no-request' })
  else if (use !== undefined && use >= TOO_SMALL * request && use - request >= SLACK[resource])
    hints.push({ kind: 'request-too-small', factor: use / request, use })
  else if (use !== undefined && use > 0 && request >= TOO_LARGE * use && request - use >= SLACK[resource])
    hints.push({ kind: 'request-too-large', factor: request / use, use })
  if (resource === 'memory' && limit === undefined) hints.push({ kind: 'no-limit' })
  return hints
}
