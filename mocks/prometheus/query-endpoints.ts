import type { MetricSource } from './metric-source'
import { rangeParams, timeParam } from './params'
import { type Result, instantQuery, rangeQuery } from './promql/engine'
import { formatSample } from './promql/format'

type Point = readonly [seconds: number, value: string]

const points = (times: ArrayLike<number>, values: ArrayLike<number>): Point[] =>
  Array.from(times, (time, index) => [time / 1000, formatSample(values[index]!)])

/** `data` of a query's answer. */
function wire(result: Result) {
  if (result.type === 'scalar' || result.type === 'string') {
    const value = typeof result.value === 'number' ? formatSample(result.value) : result.value
    return { resultType: result.type, result: [result.timeUnixMs / 1000, value] }
  }
  return {
    resultType: result.type,
    result: result.series.map(({ labels, timesUnixMs, values }) =>
      result.type === 'matrix'
        ? { metric: labels, values: points(timesUnixMs, values) }
        : { metric: labels, value: [timesUnixMs[0]! / 1000, formatSample(values[0]!)] },
    ),
  }
}

export const query = (source: MetricSource, params: URLSearchParams, now: number) => {
  const time = timeParam(params, 'time', now)
  return wire(instantQuery(source, params.get('query') ?? '', time))
}

export const queryRange = (source: MetricSource, params: URLSearchParams) => {
  const { startUnixMs, endUnixMs, stepMs } = rangeParams(params)
  return wire(rangeQuery(source, params.get('query') ?? '', startUnixMs, endUnixMs, stepMs))
}
