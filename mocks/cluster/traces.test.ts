import { describe, expect, it } from 'vitest'
import { unixMs } from '~/base/units'
import { scenarioFor } from '~mocks/scenarios'
import { createCluster } from './cluster'
import { requestsBetween } from './requests'
import { type SimSpan, type SimTrace, traceOf } from './traces'
import { heapPressure } from './traces-targets'
import type { Cluster } from './types'

const NOW = unixMs(Date.parse('2026-11-21T09:50:00Z'))
const HOUR_US = 3_600_000_000
const incident = createCluster(scenarioFor('incident', NOW))
const healthy = createCluster(scenarioFor('healthy', NOW))

const lastHour = (cluster: Cluster): SimTrace[] =>
  [...requestsBetween(cluster, NOW * 1000 - HOUR_US, NOW * 1000)].flatMap(
    (one) => traceOf(cluster, one) ?? [],
  )

const traces = lastHour(incident)
const spans = traces.flatMap((trace) => trace.spans)
const endUs = (span: SimSpan) => span.startUs + span.durationUs
const isCheckout = (span: SimSpan) => span.service === 'checkout' && span.kind === 'server'

/** Down at the instant, or its leak past half of its memory limit. */
function isDying(span: SimSpan): boolean {
  const { pod, container } = span
  return [span.startUs, endUs(span)].some((us) => {
    const time = unixMs(us / 1000)
    const state = incident.containerState(pod, container.name, time)
    if (state.kind !== 'running') return true
    return heapPressure(incident, { pod, container, run: state.run }, time) > 0.5
  })
}

describe('traceOf', () => {
  it('depends on nothing but scenario and request', () => {
    const again = createCluster(scenarioFor('incident', NOW))
    const shape = (trace: SimTrace | null) =>
      trace?.spans.map((span) => [span.spanId, span.pod.name, span.startUs, span.durationUs, span.error])
    for (const { request } of traces.slice(0, 100))
      expect(shape(traceOf(again, request))).toEqual(shape(traceOf(incident, request)))
  })

  it('has a frontend root, unique span ids and at most 50 spans', () => {
    for (const { spans: own, request } of traces) {
      expect(own[0]).toMatchObject({ service: 'frontend', parentId: null, startUs: request.startUs })
      expect(new Set(own.map((span) => span.spanId)).size).toBe(own.length)
      expect(own.length).toBeLessThanOrEqual(50)
      for (const span of own) {
        expect(Number.isInteger(span.startUs) && Number.isInteger(span.durationUs)).toBe(true)
        expect(span.durationUs).toBeGreaterThan(0)
      }
    }
    expect(traces.filter((trace) => trace.spans.length >= 6).length).toBeGreaterThan(traces.length * 0.9)
  })

  it('runs in containers that run at that instant', () => {
    for (const span of spans) {
      for (const us of [span.startUs, endUs(span) - 1]) {
        const state = incident.containerState(span.pod, span.container.name, unixMs(us / 1000))
        expect(state.kind, `${span.pod.name} ${span.name}`).toBe('running')
      }
    }
  })

  it('has the parent of every span, but where its process was killed before it could report', () => {
    for (const { spans: own } of traces) {
      const ids = new Set(own.map((span) => span.spanId))
      const orphans = own.filter((span) => span.parentId !== null && !ids.has(span.parentId))
      if (orphans.length > 0) expect(own.some((span) => /EOF|deadline/.test(span.error ?? ''))).toBe(true)
    }
  })
})

describe('the incident', () => {
  const failing = traces.filter((trace) => trace.spans.some((span) => span.error !== null))
  const checkoutFailures = spans.filter((span) => isCheckout(span) && span.error !== null)

  it('fails checkouts, and only after it began', () => {
    expect(failing.length).toBeGreaterThan(15)
    expect(checkoutFailures.length).toBeGreaterThan(5)
    for (const span of checkoutFailures)
      expect(span.startUs).toBeGreaterThan(incident.scenario.incidentStartUnixMs! * 1000)
  })

  it('fails in checkout pods that are dying', () => {
    for (const span of checkoutFailures) {
      expect(span.pod.release).toBe('bad')
      expect(isDying(span), `${span.pod.name} ${span.error}`).toBe(true)
    }
  })

  it('refuses connections where no container listens', () => {
    const refused = spans.filter(
      (span) => span.service === 'frontend' && span.error?.includes(':5050: connect: connection refused'),
    )
    expect(refused.length).toBeGreaterThan(3)
    for (const span of refused) {
      const ip = /tcp ([\d.]+):/.exec(span.error ?? '')?.[1]
      const time = unixMs(span.startUs / 1000)
      const pod = incident.pods(time, time, { namespace: 'shop' }).find((one) => one.podIp === ip)!
      const state = incident.containerState(pod, 'app', time)
      expect(state.kind !== 'running' || time - state.run.startUnixMs < 3000).toBe(true)
    }
  })

  it('carries the failure up to the request with its HTTP status', () => {
    for (const span of spans.filter((one) => isCheckout(one) && one.error !== null)) {
      const trace = traces.find((one) => one.spans.includes(span))!
      expect(trace.spans[0]!.error).not.toBeNull()
      expect([500, 503, 504]).toContain(trace.spans[0]!.attributes['http.status_code'])
    }
  })

  it('attaches the exception where it arose', () => {
    const thrown = checkoutFailures.filter((span) => span.events.length > 0)
    expect(thrown.length).toBeGreaterThan(0)
    for (const { events } of thrown) expect(events[0]!.attributes['exception.stacktrace']).toContain('\n')
  })
})

describe('without an incident', () => {
  it('hardly a request fails', () => {
    const all = lastHour(healthy)
    const failed = all.filter((trace) => trace.spans[0]!.error !== null)
    expect(failed.length / all.length).toBeLessThanOrEqual(0.002)
  })
})
