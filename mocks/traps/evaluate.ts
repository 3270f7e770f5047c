import type { Labels } from '~/model/labels'
import { instantQuery } from '~mocks/prometheus/promql/engine'
import { type Line, sourceOf } from './lines'

/** For tests: when everything is asked. */
export const NOW = Date.UTC(2026, 10, 21, 9, 12, 0)

/** For tests: one gauge. */
export const gauge = (name: string, labels: Labels, value = 1): Line => ({ name, labels, value })

/** For tests: a counter that grows by so much a second. */
export const counter = (name: string, labels: Labels, perSecond: number): Line => ({
  name,
  labels,
  value: (unixMs) => (unixMs / 1000) * perSecond,
})

/** For tests: what an expression says of a store with exactly these series; values by those of the labels. */
export function valuesIn(lines: readonly Line[], expression: string): Readonly<Record<string, number>> {
  const result = instantQuery(sourceOf(lines), expression, NOW)
  if (result.type !== 'vector') throw new Error(`a ${result.type}`)
  return Object.fromEntries(
    result.series.map(({ labels, values }): [string, number] => [
      Object.entries(labels)
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([, value]) => value)
        .join(' '),
      Math.round((values[values.length - 1] ?? NaN) * 1e6) / 1e6,
    ]),
  )
}
