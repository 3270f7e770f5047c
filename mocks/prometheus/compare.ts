import { ApiError } from './api-error'
import type { MetricSource } from './metric-source'
import { type Result, instantQuery, rangeQuery } from './promql/engine'
import { type Labels, labelsKey } from '~/model/labels'

export type When =
  | { readonly timeUnixMs: number }
  | { readonly startUnixMs: number; readonly endUnixMs: number; readonly stepMs: number }

type Points = ReadonlyMap<string, ReadonlyMap<number, number>>

/** What one side answers: an error, or values by series and instant. */
export type Outcome = { readonly error: string } | { readonly type: string; readonly points: Points }

function flatten(result: Result): Points {
  if (result.type === 'scalar' || result.type === 'string')
    return new Map([['', new Map([[result.timeUnixMs, Number(result.value)]])]])
  return new Map(
    result.series.map(({ labels, timesUnixMs, values }) => [
      labelsKey(labels),
      new Map(Array.from(timesUnixMs, (time, index) => [time, values[index]!])),
    ]),
  )
}

/** What the simulated Prometheus answers. */
export function simulated(source: MetricSource, expression: string, when: When): Outcome {
  try {
    const result =
      'timeUnixMs' in when
        ? instantQuery(source, expression, when.timeUnixMs)
        : rangeQuery(source, expression, when.startUnixMs, when.endUnixMs, when.stepMs)
    return { type: result.type, points: flatten(result) }
  } catch (error) {
    if (error instanceof ApiError) return { error: error.message }
    throw error
  }
}

type WirePoint = [number, string]
type WireData =
  | { resultType: 'scalar'; result: WirePoint }
  | { resultType: 'string'; result: WirePoint }
  | { resultType: 'vector'; result: { metric: Labels; value: WirePoint }[] }
  | { resultType: 'matrix'; result: { metric: Labels; values: WirePoint[] }[] }
type Wire = { status: 'error'; error: string } | { status: 'success'; data: WireData }

function wirePoints(data: WireData): Points {
  switch (data.resultType) {
    case 'scalar':
    case 'string':
      return new Map([['', new Map([entry(data.result)])]])
    case 'vector':
      return new Map(data.result.map(({ metric, value }) => [labelsKey(metric), new Map([entry(value)])]))
    case 'matrix':
      return new Map(data.result.map(({ metric, values }) => [labelsKey(metric), new Map(values.map(entry))]))
  }
}

const number = (text: string): number =>
  text.endsWith('Inf') ? Number(text.replace('Inf', 'Infinity')) : Number(text)
const entry = ([seconds, text]: WirePoint): [number, number] => [Math.round(seconds * 1000), number(text)]

/** What the real Prometheus at `url` answers. */
export async function asked(url: string, expression: string, when: When): Promise<Outcome> {
  const form =
    'timeUnixMs' in when
      ? { query: expression, time: String(when.timeUnixMs / 1000) }
      : {
          query: expression,
          start: String(when.startUnixMs / 1000),
          end: String(when.endUnixMs / 1000),
          step: String(when.stepMs / 1000),
        }
  const path = 'timeUnixMs' in when ? 'query' : 'query_range'
  const response = await fetch(`${url}/api/v1/${path}`, { method: 'POST', body: new URLSearchParams(form) })
  const answer: Wire = JSON.parse(await response.text())
  if (answer.status === 'error') return { error: answer.error }
  return { type: answer.data.resultType, points: wirePoints(answer.data) }
}

const same = (a: number, b: number): boolean =>
  Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))

/** How two outcomes differ, in words; empty when both fail, or agree in type, series, instants and values (to 1e-9). */
export function differences(mine: Outcome, theirs: Outcome): string[] {
  if ('error' in mine || 'error' in theirs) {
    if ('error' in mine && 'error' in theirs) return []
    return 'error' in mine
      ? [`only the mock fails: ${mine.error}`]
      : 'error' in theirs
        ? [`only Prometheus fails: ${theirs.error}`]
        : []
  }
  const found: string[] = []
  if (mine.type !== theirs.type) found.push(`type ${mine.type}, Prometheus ${theirs.type}`)
  for (const series of new Set([...mine.points.keys(), ...theirs.points.keys()])) {
    const name = series.replaceAll('\u0001', '=').replaceAll('\u0002', ',')
    const [ours, real] = [mine.points.get(series), theirs.points.get(series)]
    if (!ours || !real) {
      found.push(`${name}: only in ${ours ? 'the mock' : 'Prometheus'}`)
      continue
    }
    for (const time of new Set([...ours.keys(), ...real.keys()])) {
      const [a, b] = [ours.get(time), real.get(time)]
      if (a === undefined || b === undefined || !same(a, b)) {
        found.push(`${name} at ${time}: ${a}, Prometheus ${b}`)
        break
      }
    }
  }
  return found.slice(0, 5)
}

/** How the mock's answer to `expression` differs from that of the real Prometheus at `url`. */
export const compareWithReal = async (
  url: string,
  source: MetricSource,
  expression: string,
  when: When,
): Promise<string[]> => differences(simulated(source, expression, when), await asked(url, expression, when))
