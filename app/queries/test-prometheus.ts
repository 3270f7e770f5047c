import { unixMs } from '~/base/units'
import type { PrometheusClient } from '~/backends/prometheus/client'
import type { Labels } from '~/model/labels'
import type { InstantSample } from '~/model/series'

/** Labels and a value, 1 where none is given. */
export type Told = readonly [labels: Labels, value?: number | undefined]

/** What a Prometheus of a test says to an expression: samples, or it throws. */
export type Says = (expression: string) => readonly Told[]

const sampleOf = ([labels, value = 1]: Told): InstantSample => ({ labels, value, timeUnixMs: unixMs(0) })

/** For tests: what `askFacts` answers; a question that is not named is answered with nothing. */
export const answered =
  (told: Readonly<Record<string, readonly Told[]>>) =>
  (name: string): readonly InstantSample[] =>
    (told[name] ?? []).map(sampleOf)

/** For tests: samples as they are ranked. */
export const samples = (...told: readonly Told[]): readonly InstantSample[] => told.map(sampleOf)

/** For tests: a Prometheus that answers queries only; over a range it says the same at its start and end. */
export function prometheusThatSays(says: Says): PrometheusClient {
  const notAsked = () => Promise.reject(new Error('not asked in this test'))
  const answer = <Data>(data: Data) => ({ data, warnings: [], infos: [] })
  return {
    query: async (expression) => answer(says(expression).map(sampleOf)),
    queryRange: async (expression, { startUnixMs, endUnixMs }) =>
      answer(
        says(expression).map(([labels, value = 1]) => ({
          labels,
          timesUnixMs: Float64Array.of(startUnixMs, endUnixMs),
          values: Float64Array.of(value, value),
        })),
      ),
    evaluate: notAsked,
    series: notAsked,
    labels: notAsked,
    labelValues: notAsked,
    metadata: notAsked,
    queryExemplars: notAsked,
    rules: notAsked,
    alerts: notAsked,
    buildInfo: notAsked,
  }
}
