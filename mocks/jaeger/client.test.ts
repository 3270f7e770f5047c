import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { unixMs } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createJaegerClient } from '~/backends/jaeger/client'
import { type PackedTrace, spansOf } from '~/model/packed-trace'
import type { Tag } from '~/model/trace'
import { createCluster } from '~mocks/cluster/cluster'
import { scenarioFor } from '~mocks/scenarios'
import { jaegerHandlers } from './handlers'

const NOW = unixMs(Date.parse('2026-11-21T09:50:00Z'))
const cluster = createCluster(scenarioFor('incident', NOW))
const signal = new AbortController().signal
const span = { startUnixMs: unixMs(NOW - 1_800_000), endUnixMs: NOW }

/** The page's own client before a server of one dialect. */
async function through<Answer>(
  dialect: 'old' | 'v3',
  ask: (client: ReturnType<typeof createJaegerClient>) => Promise<Answer>,
) {
  const server = setupServer(...jaegerHandlers(cluster, dialect))
  server.listen()
  try {
    return await ask(createJaegerClient(createHttp('jaeger', 'http://portal.example.com/api/jaeger')))
  } finally {
    server.close()
  }
}

async function both<Answer>(ask: (client: ReturnType<typeof createJaegerClient>) => Promise<Answer>) {
  return [await through('old', ask), await through('v3', ask)] as const
}

const tags = (all: readonly Tag[], names: readonly string[]) =>
  names.map((name) => all.find((tag) => tag.key === name)?.value)

/** What both dialects must say; how they spell kinds and scopes differs. */
const shape = (trace: PackedTrace | null) =>
  trace &&
  spansOf(trace)
    .map(({ id, parentId, operation, process, startUs, durationUs, error, tags: own, logs }) => ({
      id,
      parentId,
      operation,
      service: process.service,
      where: tags(process.tags, ['k8s.pod.name', 'k8s.node.name', 'k8s.namespace.name', 'service.version']),
      startUs,
      durationUs,
      error,
      status: tags(own, ['http.status_code', 'rpc.grpc.status_code', 'db.statement']),
      logs: logs.length,
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))

beforeAll(() => vi.useFakeTimers({ now: NOW, toFake: ['Date'] }))
afterAll(() => vi.useRealTimers())

describe('through the client, the two dialects agree', () => {
  const failed = { service: 'checkout', onlyErrors: true, limit: 5, span }

  it('on the services', async () => {
    const [old, v3] = await both((client) => client.services(signal))
    expect(old.length).toBeGreaterThan(10)
    expect(v3).toEqual(old)
  })

  it('on a search', async () => {
    const [old, v3] = await both((client) => client.search(failed, signal))
    const row = ({ traces }: typeof old) =>
      traces.map(({ id, rootOperation, spanCount, errorCount, orphanCount, durationUs }) => [
        id,
        rootOperation,
        spanCount,
        errorCount,
        orphanCount,
        durationUs,
      ])
    expect(row(old)).toHaveLength(5)
    expect(row(v3)).toEqual(row(old))
  })

  it('on a trace that failed', async () => {
    const { traces } = await through('old', (client) => client.search(failed, signal))
    const [old, v3] = await both((client) => client.trace(traces[0]!.id, signal))
    expect(shape(old)!.some((one) => one.error && one.logs > 0)).toBe(true)
    expect(shape(v3)).toEqual(shape(old))
  })

  it('on a trace that is not there', async () => {
    expect(await both((client) => client.trace('ab'.repeat(16), signal))).toEqual([null, null])
  })
})
