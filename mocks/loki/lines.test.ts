import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type UnixNanos, nanosFromMs, unixMs, unixNanos } from '~/base/units'
import { createCluster } from '~mocks/cluster/cluster'
import { requestOf } from '~mocks/cluster/requests'
import { traceOf } from '~mocks/cluster/traces'
import { scenarioFor } from '~mocks/scenarios'
import { type LineTarget, logLines } from './lines'
import type { LogLine } from './log-line'

const NOW = unixMs(Date.parse('2026-11-21T09:50:00Z'))
const cluster = createCluster(scenarioFor('incident', NOW))
const ago = (seconds: number): UnixNanos => nanosFromMs(unixMs(NOW - seconds * 1000))
const END = nanosFromMs(NOW)

const plain = ({ labels, timeUnixNanos, text }: LogLine) =>
  `${timeUnixNanos} ${labels.pod}/${labels.container}/${labels.stream} ${text}`
const read = (
  target: LineTarget,
  start: UnixNanos,
  end: UnixNanos,
  direction: 'forward' | 'backward',
  limit = Infinity,
) => [...logLines(cluster, target, start, end, direction, limit)].map(plain)

describe('logLines', () => {
  it.each([
    { desc: 'all', target: {}, seconds: 20 },
    { desc: 'the shop', target: { namespace: 'shop' }, seconds: 120 },
    { desc: 'one container', target: { namespace: 'kube-system', container: 'coredns' }, seconds: 900 },
  ])('backward is the exact reverse of forward: $desc', ({ target, seconds }) => {
    const forward = read(target, ago(seconds), END, 'forward')
    expect(forward.length).toBeGreaterThan(20)
    expect(read(target, ago(seconds), END, 'backward')).toEqual(forward.toReversed())
  })

  it('gives the same lines however the time is cut and whatever the limit', () => {
    const whole = read({ namespace: 'shop' }, ago(90), END, 'forward')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 89_999 }), fc.integer({ min: 1, max: 400 }), (cutMs, limit) => {
        const cut = nanosFromMs(unixMs(NOW - cutMs))
        const parts = [
          ...read({ namespace: 'shop' }, ago(90), cut, 'forward'),
          ...read({ namespace: 'shop' }, cut, END, 'forward'),
        ]
        expect(parts).toEqual(whole)
        expect(read({ namespace: 'shop' }, ago(90), END, 'forward', limit)).toEqual(whole.slice(0, limit))
        expect(read({ namespace: 'shop' }, ago(90), END, 'backward', limit)).toEqual(
          whole.toReversed().slice(0, limit),
        )
      }),
      { numRuns: 15 },
    )
  })

  it('loses and doubles nothing when it is paged backward with an overlap of one nanosecond', () => {
    const whole = read({ namespace: 'shop' }, ago(60), END, 'backward')
    const seen: string[] = []
    let end = END
    for (;;) {
      const page = [...logLines(cluster, { namespace: 'shop' }, ago(60), end, 'backward', 70)]
      const fresh = page.map(plain).filter((line) => !seen.includes(line))
      if (fresh.length === 0) break
      seen.push(...fresh)
      end = unixNanos((BigInt(page.at(-1)!.timeUnixNanos) + 1n).toString())
    }
    expect(seen).toEqual(whole)
  })

  it('takes the start and leaves the end out, to the nanosecond', () => {
    const [line] = logLines(cluster, { namespace: 'shop' }, ago(10), END, 'forward', 1)
    const next = unixNanos((BigInt(line!.timeUnixNanos) + 1n).toString())
    expect(read({ namespace: 'shop' }, line!.timeUnixNanos, next, 'forward')).toContain(plain(line!))
    expect(read({ namespace: 'shop' }, next, END, 'forward')).not.toContain(plain(line!))
  })

  it('has lines of the same nanosecond in one stream', () => {
    const lines = [...logLines(cluster, { namespace: 'shop' }, ago(1800), END, 'forward', Infinity)]
    const same = lines.filter(
      (line, index) =>
        lines[index - 1]?.timeUnixNanos === line.timeUnixNanos && lines[index - 1]?.labels === line.labels,
    )
    expect(same.length).toBeGreaterThan(0)
  })
})

describe('what the lines tell', () => {
  const shop = [...logLines(cluster, { namespace: 'shop' }, ago(1800), END, 'forward', Infinity)]

  it('leads by its trace id to a trace that touched its pod', () => {
    const traced = shop.filter((line) => line.traceId !== undefined)
    expect(traced.length).toBeGreaterThan(1000)
    for (const line of traced.filter((_, index) => index % 25 === 0)) {
      const request = requestOf(cluster, line.traceId!)
      const pods = traceOf(cluster, request!)!.spans.map((span) => span.pod.name)
      expect(pods).toContain(line.labels.pod)
      expect(line.text).toContain(line.traceId)
    }
  })

  it('comes from containers that run', () => {
    const pods = new Map(
      cluster.pods(unixMs(NOW - 1_800_000), NOW, { namespace: 'shop' }).map((pod) => [pod.name, pod]),
    )
    for (const line of shop) {
      const time = unixMs(Number(line.timeUnixNanos.slice(0, -3)) / 1000)
      const state = cluster.containerState(pods.get(line.labels.pod!)!, line.labels.container!, time)
      expect(state.kind, plain(line)).toBe('running')
    }
  })

  it('says last words before each time it is killed', () => {
    const [dying] = cluster
      .pods(unixMs(NOW - 1_800_000), NOW, { namespace: 'shop' })
      .filter((pod) => pod.release === 'bad')
    const killed = cluster
      .runs(dying!, 'app', NOW)
      .find((run) => run.end?.reason === 'OOMKilled' && run.endUnixMs > NOW - 1_700_000)!
    const last = [
      ...logLines(
        cluster,
        { pod: dying!.name, namespace: 'shop' },
        nanosFromMs(unixMs(killed.endUnixMs - 20_000)),
        nanosFromMs(killed.endUnixMs),
        'forward',
        Infinity,
      ),
    ]
    expect(last.some((line) => line.text.includes('memory use is close to the limit'))).toBe(true)
    expect(last.some((line) => line.text.includes('readiness probe failed'))).toBe(true)
    expect(
      last.some((line) => line.text.startsWith('fatal error: runtime') && line.labels.stream === 'stderr'),
    ).toBe(true)
  })

  it('writes a failed checkout in frontend and checkout under one trace id', () => {
    const failed = shop.filter(
      (line) => line.labels.app === 'checkout' && line.traceId && line.text.includes('"level":"error"'),
    )
    expect(failed.length).toBeGreaterThan(0)
    for (const { traceId } of failed)
      expect(
        shop.some(
          (line) =>
            line.labels.app === 'frontend' && line.traceId === traceId && line.text.includes('"level":50'),
        ),
      ).toBe(true)
  })
})
