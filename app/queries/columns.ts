import { type UnixMs, unixMs } from '~/base/units'
import type { Labels } from '~/model/labels'
import type { InstantSample } from '~/model/series'

/** The answers of `askFacts`: samples by the name of their question. */
export type Answers<Questions> = (name: keyof Questions) => readonly InstantSample[]

/** Values by what they are about, in their unit; undefined where the store says nothing. */
export function column<Value>(
  samples: readonly InstantSample[],
  keyOf: (labels: Labels) => string,
  unit: (value: number) => Value,
): (key: string) => Value | undefined {
  const values = new Map(samples.map(({ labels, value }) => [keyOf(labels), unit(value)]))
  return (key) => values.get(key)
}

/** One label by what it is about. */
export function labelColumn(
  samples: readonly InstantSample[],
  keyOf: (labels: Labels) => string,
  label: string,
): (key: string) => string | undefined {
  const values = new Map(samples.map(({ labels }) => [keyOf(labels), labels[label]]))
  return (key) => values.get(key)
}

/** What is about the object at all, whatever its value. */
export function known(
  samples: readonly InstantSample[],
  keyOf: (labels: Labels) => string,
): ReadonlySet<string> {
  return new Set(samples.map(({ labels }) => keyOf(labels)))
}

/** A plain number. */
export const count = (value: number): number => value

/** Prometheus' times are seconds. */
export const instant = (seconds: number): UnixMs => unixMs(seconds * 1000)
