import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unixMs } from '~/base/units'
import { scenarioFor } from '~mocks/scenarios'
import { createCluster } from './cluster'
import { requestOf, requestsBackward, requestsBetween } from './requests'

const NOW = unixMs(Date.parse('2026-11-21T09:50:00Z'))
const NOW_US = NOW * 1000
const HOUR_US = 3_600_000_000
const cluster = createCluster(scenarioFor('incident', NOW))

describe('requestsBetween', () => {
  it('gives the same requests however the time is cut', () => {
    const whole = [...requestsBetween(cluster, NOW_US - HOUR_US, NOW_US)]
    fc.assert(
      fc.property(fc.integer({ min: 0, max: HOUR_US }), (cut) => {
        const parts = [
          ...requestsBetween(cluster, NOW_US - HOUR_US, NOW_US - cut),
          ...requestsBetween(cluster, NOW_US - cut, NOW_US),
        ]
        expect(parts).toEqual(whole)
      }),
      { numRuns: 10 },
    )
  })

  it('traces a request every one or two seconds, latest last', () => {
    const requests = [...requestsBetween(cluster, NOW_US - HOUR_US, NOW_US)]
    expect(requests.length).toBeGreaterThan(1800)
    expect(requests.length).toBeLessThan(3600)
    expect(requests.map(({ startUs }) => startUs)).toEqual(
      requests.map(({ startUs }) => startUs).toSorted((a, b) => a - b),
    )
    expect(new Set(requests.map(({ kind }) => kind)).size).toBe(7)
  })

  it('goes backward through the same requests', () => {
    const [start, end] = [NOW_US - 600_000_000, NOW_US - 1_234_567]
    expect([...requestsBackward(cluster, start, end)]).toEqual(
      [...requestsBetween(cluster, start, end)].toReversed(),
    )
  })

  it('has none where no shop runs', () => {
    const empty = createCluster(scenarioFor('empty', NOW))
    expect([...requestsBetween(empty, NOW_US - HOUR_US, NOW_US)]).toEqual([])
  })
})

describe('requestOf', () => {
  it('finds a request again by its trace id', () => {
    for (const request of requestsBetween(cluster, NOW_US - 300_000_000, NOW_US)) {
      expect(request.traceId).toMatch(/^[0-9a-f]{32}$/)
      expect(requestOf(cluster, request.traceId)).toEqual(request)
    }
  })

  it('knows no id that was never given out', () => {
    const [real] = requestsBetween(cluster, NOW_US - 300_000_000, NOW_US)
    const changed = `${real!.traceId.startsWith('0') ? '1' : '0'}${real!.traceId.slice(1)}`
    expect(requestOf(cluster, changed)).toBeNull()
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: 0, maxLength: 33 }),
        (id) => {
          expect(requestOf(cluster, id)).toBeNull()
        },
      ),
    )
  })

  it('gives other ids to another seed', () => {
    const other = createCluster({ ...cluster.scenario, seed: 7 })
    for (const { traceId } of requestsBetween(cluster, NOW_US - 30_000_000, NOW_US))
      expect(requestOf(other, traceId)).toBeNull()
  })
})
