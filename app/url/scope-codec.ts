import { optionalText } from '~/base/codec'
import type { Scope } from '~/model/scope'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { decodeTimeRange, encodeTimePoint } from './time-range-codec'

/** The search-params of the scope. A target's own namespace is `namespace`; `ns` is the scope's. */
export const SCOPE_PARAMS = ['cluster', 'ns', 'from', 'to'] as const

export const decodeScope = (params: URLSearchParams): Scope => ({
  cluster: optionalText.decode(params.get('cluster')),
  namespace: optionalText.decode(params.get('ns')),
  range: decodeTimeRange(params.get('from'), params.get('to')),
})

/** One entry for each of SCOPE_PARAMS; null: the default, which leaves no trace in the address. */
export function encodeScope(scope: Scope): Record<(typeof SCOPE_PARAMS)[number], string | null> {
  const from = encodeTimePoint(scope.range.from)
  const to = encodeTimePoint(scope.range.to)
  const isDefault = to === 'now' && from === encodeTimePoint(DEFAULT_TIME_RANGE.from)
  return {
    cluster: optionalText.encode(scope.cluster),
    ns: optionalText.encode(scope.namespace),
    from: isDefault ? null : from,
    to: to === 'now' ? null : to,
  }
}
