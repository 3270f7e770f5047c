import type { PackedTrace } from '~/model/packed-trace'
import { packTrace } from '~/model/pack-trace'
import type { Trace } from '~/model/trace'
import { tracesIn } from './read-traces'
import { wholeIntegers } from './whole-integers'
import { type WireObject, isObject } from './wire'

/** What a file holds, or why it is no use: it is no JSON, nothing in it is a span, or what should be spans is not. */
export type FileRead =
  | { readonly kind: 'traces'; readonly traces: readonly PackedTrace[] }
  | { readonly kind: 'refused'; readonly why: 'not-json' | 'no-spans' | 'shape' }

/** One document, or one in each line, as collectors write them; throws where a line is none. */
function documents(text: string): readonly unknown[] {
  try {
    return [JSON.parse(wholeIntegers(text))]
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    if (lines.length < 2) throw error
    return lines.map((line): unknown => JSON.parse(wholeIntegers(line)))
  }
}

type Found = { readonly jaeger: WireObject[]; readonly otlp: unknown[] }

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

/** Jaeger's downloads and answers, OTLP and what /api/v3 wraps it in; Tempo calls resource spans batches. */
function collect(value: unknown, found: Found): void {
  if (isList(value)) for (const one of value) collect(one, found)
  if (!isObject(value)) return
  if (isList(value.spans)) found.jaeger.push(value)
  for (const list of [value.resourceSpans, value.batches]) if (isList(list)) found.otlp.push(...list)
  for (const inner of [value.data, value.result, value.trace])
    if (typeof inner === 'object') collect(inner, found)
}

/** The traces in a file, the earliest first; those of OTLP are put together however many lines they are spread over. */
export function fileTraces(text: string): FileRead {
  const found: Found = { jaeger: [], otlp: [] }
  try {
    collect(documents(text), found)
  } catch {
    return { kind: 'refused', why: 'not-json' }
  }
  try {
    const traces: readonly Trace[] = [
      ...tracesIn('jaeger', { data: found.jaeger }, ''),
      ...tracesIn('otlp', { result: { resourceSpans: found.otlp } }, ''),
    ]
    const told = traces.filter(({ spans }) => spans.length > 0)
    return told.length === 0
      ? { kind: 'refused', why: 'no-spans' }
      : {
          kind: 'traces',
          traces: told.toSorted((a, b) => a.startUnixMs - b.startUnixMs).map(packTrace),
        }
  } catch {
    return { kind: 'refused', why: 'shape' }
  }
}
