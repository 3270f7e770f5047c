import { type Labels, labelsKey } from '~/model/labels'
import { badData } from './api-error'
import type { MetricSource } from './metric-source'
import { limitParam, withinParams } from './params'
import { type CompiledMatcher, compileMatcher } from './promql/matchers'
import { selectSeries } from './promql/select'
import { filled } from './promql/value'

/** `data` of an answer, and whether the limit cut it. */
type Part = { readonly data: unknown; readonly truncated: boolean }

const cut = (items: readonly unknown[], limit: number): Part => ({
  data: items.slice(0, limit),
  truncated: items.length > limit,
})

const EVERYTHING: readonly (readonly CompiledMatcher[])[] = [[]]

function* labelSets(
  source: MetricSource,
  selectors: readonly (readonly CompiledMatcher[])[],
  startUnixMs: number,
  endUnixMs: number,
): Generator<Labels> {
  for (const matchers of selectors)
    for (const { name, series: found } of selectSeries(source, matchers, startUnixMs, endUnixMs))
      yield { __name__: name, ...filled(found.labels) }
}

export function series(source: MetricSource, params: URLSearchParams, now: number): Part {
  const { startUnixMs, endUnixMs, selectors, limit } = withinParams(params, now)
  if (selectors.length === 0) throw badData('no match[] parameter provided')
  const found = new Map<string, Labels>()
  for (const labels of labelSets(source, selectors, startUnixMs, endUnixMs)) {
    if (selectors.length === 1 && found.size > limit) break
    found.set(labelsKey(labels), labels)
  }
  return cut([...found.values()], limit)
}

export function labelNames(source: MetricSource, params: URLSearchParams, now: number): Part {
  const { startUnixMs, endUnixMs, selectors, limit } = withinParams(params, now)
  const names = new Set<string>()
  for (const labels of labelSets(
    source,
    selectors.length > 0 ? selectors : EVERYTHING,
    startUnixMs,
    endUnixMs,
  ))
    for (const name in labels) names.add(name)
  return cut([...names].toSorted(), limit)
}

export function labelValues(source: MetricSource, label: string, params: URLSearchParams, now: number): Part {
  if (!/^[a-zA-Z_]\w*$/.test(label)) throw badData(`invalid label name: ${JSON.stringify(label)}`)
  const { startUnixMs, endUnixMs, selectors, limit } = withinParams(params, now)
  const values = new Set<string>()
  if (label === '__name__') {
    // One series of a name is enough.
    for (const name of source.families.keys()) {
      const named = compileMatcher('__name__', '=', name)
      const first = (matchers: readonly CompiledMatcher[]) =>
        selectSeries(source, [named, ...matchers], startUnixMs, endUnixMs).next()
      if (selectors.length === 0 || selectors.some((matchers) => !first(matchers).done)) values.add(name)
    }
  } else {
    for (const labels of labelSets(
      source,
      selectors.length > 0 ? selectors : EVERYTHING,
      startUnixMs,
      endUnixMs,
    ))
      if (labels[label]) values.add(labels[label])
  }
  return cut([...values].toSorted(), limit)
}

/** A histogram's three families are one metric here. */
export function metadata(source: MetricSource, params: URLSearchParams): Part {
  const metric = params.get('metric')
  const described: Record<string, { type: string; help: string; unit: string }[]> = {}
  for (const { name, type, help } of source.families.values()) {
    const base = type === 'histogram' ? name.replace(/_(bucket|sum|count)$/, '') : name
    if (metric === null || metric === '' || metric === base)
      described[base] = [{ type: type === 'untyped' ? 'unknown' : type, help, unit: '' }]
  }
  return {
    data: Object.fromEntries(Object.entries(described).slice(0, limitParam(params))),
    truncated: false,
  }
}
