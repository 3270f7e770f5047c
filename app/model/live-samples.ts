import { numberOf } from './quantity'
import type { Measured, ResourceUsage } from './resource-usage'
import type { Series } from './series'

/** What was measured while somebody looked, by name, earliest first: cores and bytes. */
export type LiveSamples = ReadonlyMap<string, readonly LiveSample[]>

type LiveSample = { readonly timeUnixMs: number; readonly cpu: number; readonly memory: number }

/** An hour of a sample every 15 s. */
const MOST_SAMPLES = 240

/**
 * The samples with the newest measurements behind them, at most 240 of each. What was not measured anew since the last
 * look, or has no time, adds nothing.
 */
export function withMeasurement(
  samples: LiveSamples,
  { timeUnixMs }: Measured,
  measured: readonly (ResourceUsage & { readonly name: string })[],
): LiveSamples {
  if (timeUnixMs === undefined) return samples
  const next = new Map(samples)
  for (const { name, cpu, memory } of measured) {
    const known = samples.get(name) ?? []
    if (timeUnixMs <= (known.at(-1)?.timeUnixMs ?? -Infinity)) continue
    const sample = { timeUnixMs, cpu: numberOf(cpu), memory: numberOf(memory) }
    next.set(name, [...known, sample].slice(-MOST_SAMPLES))
  }
  return next
}

/** The samples of one resource as series, each named by the label `name`. */
export const liveSeries = (samples: LiveSamples, resource: 'cpu' | 'memory'): readonly Series[] =>
  Array.from(samples, ([name, row]) => ({
    labels: { name },
    timesUnixMs: Float64Array.from(row, ({ timeUnixMs }) => timeUnixMs),
    values: Float64Array.from(row, (sample) => sample[resource]),
  }))
