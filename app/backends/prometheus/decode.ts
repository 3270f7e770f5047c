import * as v from 'valibot'
import { timeFromRfc3339 } from '~/base/rfc3339'
import { durationMs, unixMs } from '~/base/units'
import { WireError } from '~/backends/http'
import type { Alert } from '~/model/alert'
import { type Labels, labelsKey } from '~/model/labels'
import type { Exemplar, MetricMetadata } from '~/model/metric'
import type { Rule, RuleGroup } from '~/model/rule'
import type { InstantSample, Series } from '~/model/series'
import * as wire from './schema'

/** What an expression evaluates to. */
export type QueryResult =
  | { readonly kind: 'vector'; readonly samples: readonly InstantSample[] }
  | { readonly kind: 'matrix'; readonly series: readonly Series[] }
  | { readonly kind: 'scalar'; readonly sample: InstantSample }
  | { readonly kind: 'string'; readonly text: string }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function sampleValue(text: unknown): number {
  if (typeof text !== 'string' || text === '') throw new WireError(`no sample value: ${JSON.stringify(text)}`)
  if (text === 'NaN') return NaN
  const value = Number(text.replace('Inf', 'Infinity'))
  if (Number.isNaN(value)) throw new WireError(`no sample value: "${text}"`)
  return value
}

/** Seconds with up to three decimals; rounded, because the product with 1000 is not exact. */
function sampleTime(seconds: unknown): number {
  if (typeof seconds !== 'number') throw new WireError(`no sample time: ${JSON.stringify(seconds)}`)
  return Math.round(seconds * 1000)
}

function pair(value: unknown): readonly unknown[] {
  if (!Array.isArray(value) || value.length !== 2)
    throw new WireError('a sample is no pair of time and value')
  return value
}

const isLabels = (metric: unknown): metric is Labels =>
  isRecord(metric) && Object.values(metric).every((value) => typeof value === 'string')

function seriesElement(element: unknown): { metric: Labels; value: unknown; values: unknown } {
  if (!isRecord(element)) throw new WireError('an element of the result is no object')
  if (element.histogram !== undefined || element.histograms !== undefined) {
    throw new WireError('the result holds native histograms', 'native-histogram')
  }
  if (!isLabels(element.metric)) throw new WireError('a metric is no set of labels')
  return { metric: element.metric, value: element.value, values: element.values }
}

function instantSample(labels: Labels, value: unknown): InstantSample {
  const [seconds, text] = pair(value)
  return { labels, value: sampleValue(text), timeUnixMs: unixMs(sampleTime(seconds)) }
}

function series(labels: Labels, samples: unknown): Series {
  if (!Array.isArray(samples)) throw new WireError('a series has no values')
  const timesUnixMs = new Float64Array(samples.length)
  const values = new Float64Array(samples.length)
  let previous = -Infinity
  for (let i = 0; i < samples.length; i++) {
    const [seconds, text] = pair(samples[i])
    const time = sampleTime(seconds)
    if (time <= previous) throw new WireError('the times of a series do not ascend')
    previous = timesUnixMs[i] = time
    values[i] = sampleValue(text)
  }
  return { labels, timesUnixMs, values }
}

/** The `data` of query and query_range. Throws for native histograms and unknown result types. */
export function decodeQuery(data: unknown): QueryResult {
  const { resultType, result } = v.parse(wire.QueryData, data)
  switch (resultType) {
    case 'vector':
      return {
        kind: 'vector',
        samples: result.map(seriesElement).map(({ metric, value }) => instantSample(metric, value)),
      }
    case 'matrix':
      return {
        kind: 'matrix',
        series: result.map(seriesElement).map(({ metric, values }) => series(metric, values)),
      }
    case 'scalar':
      return { kind: 'scalar', sample: instantSample({}, result) }
    case 'string':
      return { kind: 'string', text: v.parse(v.string(), pair(result)[1]) }
    default:
      throw new WireError(`unknown result type "${resultType}"`, 'result-type')
  }
}

export const decodeStrings = (data: unknown): readonly string[] => v.parse(wire.Strings, data)

export const decodeLabelSets = (data: unknown): readonly Labels[] => v.parse(wire.LabelSets, data)

export const decodeMetadata = (data: unknown): ReadonlyMap<string, readonly MetricMetadata[]> =>
  new Map(Object.entries(v.parse(wire.Metadata, data)))

export const decodeExemplars = (data: unknown): readonly Exemplar[] =>
  v.parse(wire.Exemplars, data).flatMap(({ seriesLabels, exemplars }) =>
    exemplars.map(({ labels, value, timestamp }) => ({
      labels,
      value: sampleValue(value),
      timeUnixMs: unixMs(sampleTime(timestamp)),
      seriesLabels,
    })),
  )

const alert = ({ labels, annotations, state, activeAt }: wire.ActiveAlert): Alert => ({
  id: labelsKey(labels),
  labels,
  annotations,
  state,
  sinceUnixMs: timeFromRfc3339(activeAt),
  silencedBy: [],
  inhibitedBy: [],
  receivers: [],
  sourceUrl: undefined,
})

export const decodeAlerts = (data: unknown): readonly Alert[] => v.parse(wire.Alerts, data).alerts.map(alert)

function rule(from: wire.Rule): Rule {
  const common = {
    name: from.name,
    expression: from.query,
    labels: from.labels,
    health: from.health === 'ok' || from.health === 'err' ? from.health : 'unknown',
    lastError: from.lastError || undefined,
    lastEvaluationUnixMs: timeFromRfc3339(from.lastEvaluation),
    evaluationMs: durationMs(from.evaluationTime * 1000),
  } as const
  if (from.type === 'recording') return { ...common, kind: 'recording' }
  return {
    ...common,
    kind: 'alerting',
    // Prometheus 3 says `unknown` of a rule that it has not evaluated yet.
    state: from.state === 'unknown' ? 'inactive' : from.state,
    forMs: durationMs(from.duration * 1000),
    annotations: from.annotations,
    alerts: from.alerts.map(alert),
  }
}

export const decodeRules = (data: unknown): readonly RuleGroup[] =>
  v.parse(wire.Rules, data).groups.map(({ name, file, interval, rules }) => ({
    name,
    file,
    intervalMs: durationMs(interval * 1000),
    rules: rules.map(rule),
  }))
