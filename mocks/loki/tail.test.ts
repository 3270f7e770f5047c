import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { unixMs } from '~/base/units'
import * as schema from '~/backends/loki/schema'
import { createCluster } from '~mocks/cluster/cluster'
import { scenarioFor } from '~mocks/scenarios'
import { type TailFrame, tailFrames } from './tail'

const NOW = unixMs(Date.parse('2026-11-21T09:50:00Z'))
const cluster = createCluster(scenarioFor('incident', NOW))

beforeEach(() => vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => vi.useRealTimers())

/** The entries of the frames that come within `seconds` of the clock. */
async function tail(
  query: string,
  seconds: number,
  params: Record<string, string> = {},
  categorized = false,
) {
  const left = new AbortController()
  const frames: TailFrame[] = []
  const reading = (async () => {
    for await (const frame of tailFrames(
      cluster,
      new URLSearchParams({ query, ...params }),
      left.signal,
      categorized,
    ))
      frames.push(frame)
  })()
  for (let step = 0; step < seconds * 4; step++) {
    await vi.advanceTimersByTimeAsync(250)
    // Reading lets other tasks in between, and those no fake clock moves.
    for (let task = 0; task < 20; task++) await new Promise((resolve) => setImmediate(resolve))
  }
  left.abort()
  await vi.advanceTimersByTimeAsync(1000)
  await reading
  return frames
}

const entries = (frames: readonly TailFrame[]) =>
  frames
    .flatMap((frame) => v.parse(schema.tailFrame, frame).streams ?? [])
    .map((stream) => v.parse(schema.wireStream, stream))
    .map(({ stream, values }) => ({
      stream,
      values: v.parse(v.array(v.looseTuple([v.string(), v.string()])), values),
    }))

describe('tailFrames', () => {
  it('sends the last lines in order, then live ones, none twice', async () => {
    const found = entries(await tail('{namespace="shop"} | drop __error__', 6, { limit: '30' }))
    expect(found.every(({ values }) => values.length === 1)).toBe(true)
    const times = found.map(({ values }) => values[0]![0])
    expect(times).toEqual(times.toSorted())
    expect(times.filter((time) => Number(time) / 1e6 < NOW)).toHaveLength(30)
    expect(times.filter((time) => Number(time) / 1e6 >= NOW).length).toBeGreaterThan(10)
    const keys = found.map(({ stream, values }) => JSON.stringify([stream, values]))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('holds at most a hundred lines in a frame', async () => {
    const frames = await tail('{namespace="shop"}', 1, { limit: '350' })
    expect(Math.max(...frames.map((frame) => frame.streams.length))).toBe(100)
  })

  it('loses the metadata of live lines of a bare selector, as Loki does', async () => {
    const found = entries(await tail('{namespace="shop"}', 6, { limit: '5' }))
    const isLive = ({ values }: { values: [string, string, ...unknown[]][] }) =>
      Number(values[0]![0]) / 1e6 >= NOW
    expect(
      found.filter((one) => !isLive(one)).every(({ stream }) => stream.detected_level !== undefined),
    ).toBe(true)
    expect(found.filter(isLive).every(({ stream }) => stream.detected_level === undefined)).toBe(true)
    expect(found.filter(isLive).length).toBeGreaterThan(0)
  })

  it('refuses what a server refuses before it upgrades', async () => {
    const open = (params: Record<string, string>) =>
      tailFrames(cluster, new URLSearchParams(params), new AbortController().signal).next()
    await expect(open({ query: '{a="b"' })).rejects.toThrow('parse error')
    await expect(open({ query: '{a="b"}', delay_for: '6' })).rejects.toThrow(
      "delay_for can't be greater than 5",
    )
    await expect(open({ query: 'rate({a="b"}[1m])' })).rejects.toThrow('only log selector')
  })
})
