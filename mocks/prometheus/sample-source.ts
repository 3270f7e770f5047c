import type { Labels } from '~/model/labels'
import { type MetricFamily, type MetricSeries, type MetricSource, SCRAPE_INTERVAL_MS } from './metric-source'

type Sample = {
  readonly name: string
  readonly labels: Labels
  readonly value: (seconds: number) => number
  readonly startUnixMs?: number
  readonly endUnixMs?: number
  readonly monotone?: boolean
}

/**
 * A small store of what makes PromQL hard, around `nowUnixMs`: counters with and without resets, series that begin and
 * end, NaN and infinities, a histogram, ties, shared and missing labels.
 */
export function createSampleSource(nowUnixMs: number): MetricSource {
  const samples: Sample[] = []
  for (const [index, path] of ['/', '/cart', '/pay'].entries()) {
    for (const code of ['200', '404', '500']) {
      const perSecond = (index + 1) * (code === '200' ? 7.3 : 0.21)
      const labels = { job: 'web', path, code, instance: `web-${index}:80` }
      samples.push(
        {
          name: 'http_requests_total',
          labels,
          value: (s) => Math.floor((s % 86_400) * perSecond),
          monotone: true,
        },
        { name: 'http_errors_total', labels, value: (s) => (s % (700 + index * 130)) * 0.5 },
      )
    }
    for (const [rank, le] of ['0.1', '0.5', '1', '2.5', '+Inf'].entries()) {
      const share = [0.35, 0.61, 0.83, 0.97, 1][rank]!
      samples.push({
        name: 'latency_seconds_bucket',
        labels: { job: 'web', path, le },
        value: (s) => Math.floor((s % 86_400) * share * (index + 1)),
        monotone: true,
      })
    }
    samples.push(
      {
        name: 'temperature',
        labels: { room: `r${index}`, floor: '1' },
        value: (s) => 20 + index * 3 + 4 * Math.sin(s / 300),
      },
      {
        name: 'temperature',
        labels: { room: `s${index}`, floor: '2' },
        value: (s) => -3.5 + index + ((s / 30) % 7),
      },
      {
        name: 'room_info',
        labels: { room: `r${index}`, owner: ['ann', 'bob', 'ann'][index]! },
        value: () => 1,
      },
      { name: 'flag', labels: { room: `r${index}` }, value: (s) => (Math.floor(s / 240) + index) % 2 },
      {
        name: 'level',
        labels: { room: `r${index}`, state: 'on' },
        value: (s) => (Math.floor(s / 600) + index) % 3,
      },
      { name: 'constant', labels: { room: `r${index}` }, value: () => 42 },
    )
  }
  samples.push(
    { name: 'strange', labels: { kind: 'nan' }, value: () => NaN },
    {
      name: 'strange',
      labels: { kind: 'sometimes' },
      value: (s) => (Math.floor(s / 30) % 4 === 0 ? NaN : s % 11),
    },
    { name: 'strange', labels: { kind: 'inf' }, value: () => Infinity },
    { name: 'strange', labels: { kind: 'minus' }, value: () => -Infinity },
    { name: 'strange', labels: { kind: 'tiny' }, value: () => 3.25e-9 },
    { name: 'strange', labels: { kind: 'huge' }, value: () => 1.5e23 },
    { name: 'young', labels: { room: 'r0' }, value: (s) => s % 1000, startUnixMs: nowUnixMs - 400_000 },
    {
      name: 'brief',
      labels: { room: 'r0' },
      value: (s) => s % 77,
      startUnixMs: nowUnixMs - 1_500_000,
      endUnixMs: nowUnixMs - 1_200_000,
    },
    { name: 'gone', labels: { room: 'r1' }, value: (s) => s % 99, endUnixMs: nowUnixMs - 150_000 },
    {
      name: 'single',
      labels: { room: 'r2' },
      value: () => 5,
      startUnixMs: nowUnixMs - 40_000,
      endUnixMs: nowUnixMs - 12_000,
    },
    {
      name: 'build_info',
      labels: { version: 'v1.2.3', note: 'a "quoted" \\ and\nbroken é' },
      value: () => 1,
    },
  )
  const families = new Map<string, MetricFamily>()
  for (const [name, own] of Map.groupBy(samples, (sample) => sample.name)) {
    const series = own.map((sample, index): MetricSeries => {
      const offsetMs = ((index * 7_919 + name.length * 2_311) % (SCRAPE_INTERVAL_MS - 1000)) + 137
      return {
        labels: sample.labels,
        startUnixMs: sample.startUnixMs ?? 0,
        endUnixMs: sample.endUnixMs ?? Infinity,
        offsetMs: offsetMs % 1000 === 0 ? offsetMs + 1 : offsetMs,
        monotone: sample.monotone ?? false,
        valueAt: (time) => sample.value(time / 1000),
      }
    })
    const type = name.endsWith('_total') ? 'counter' : 'gauge'
    families.set(name, {
      name,
      type,
      help: `The sample family ${name}.`,
      select: (_, start, end) => series.filter((each) => each.startUnixMs <= end && each.endUnixMs > start),
    })
  }
  return { families }
}
