import { afterEach, expect, test, vi } from 'vitest'
import type { BackEndName } from '~/base/backend-error'
import { durationMs, nanosFromMs, unixMs } from '~/base/units'
import { parseConfig } from '~/config/config'
import { createBackEnds } from '~/queries/back-ends'
import { mayRead } from './read-paths'

afterEach(() => vi.unstubAllGlobals())

const result = parseConfig({ embedded: true })
if (!result.ok) throw new Error('the configuration is good')
const { prometheus, loki, jaeger, alertmanager, kubernetes } = createBackEnds(result.config)

const signal = new AbortController().signal
const now = unixMs(1_795_253_627_000)
const span = { startUnixMs: unixMs(now - 60_000), endUnixMs: now }
const range = { ...span, stepMs: durationMs(15_000) }
const nanos = { startUnixNanos: nanosFromMs(span.startUnixMs), endUnixNanos: nanosFromMs(now) }
/** Longer than a query string may be. */
const long = `up{pod=~"${'x'.repeat(3000)}"}`
const log = { namespace: 'shop', pod: 'cart-1', container: 'app' }

const CALLS: Readonly<Record<BackEndName, readonly (() => Promise<unknown>)[]>> = {
  prometheus: [
    () => prometheus!.query('up', now, signal),
    () => prometheus!.query(long, now, signal),
    () => prometheus!.queryRange(long, range, signal),
    () => prometheus!.series({ selectors: [long] }, signal),
    () => prometheus!.labels({ selectors: [long] }, signal),
    () => prometheus!.labelValues('namespace', { selectors: [long] }, signal),
    () => prometheus!.metadata({}, signal),
    () => prometheus!.queryExemplars(long, span, signal),
    () => prometheus!.rules(signal),
    () => prometheus!.alerts(signal),
    () => prometheus!.buildInfo(signal),
  ],
  loki: [
    () => loki!.query(long, now, signal),
    () => loki!.queryRange(long, range, signal),
    () => loki!.series([long], nanos, signal),
    () => loki!.formatQuery(long, signal),
    () => loki!.indexStats(long, nanos, signal),
    () => loki!.detectedLabels(long, nanos, signal),
    () => loki!.limits(signal),
    () => loki!.version(signal),
  ],
  jaeger: [
    () => jaeger!.services(signal),
    () => jaeger!.operations('checkout', signal),
    () => jaeger!.trace('5b8efff798038103d269b633813fc60c', signal),
    () => jaeger!.dependencies(span, signal),
  ],
  alertmanager: [
    () => alertmanager!.alerts([], signal),
    () => alertmanager!.alertGroups([], signal),
    () => alertmanager!.silences([], signal),
    () => alertmanager!.status(signal),
  ],
  kubernetes: [
    () => kubernetes!.nodeUsage(signal),
    () => kubernetes!.allocatable(signal),
    () => kubernetes!.podUsage(undefined, signal),
    () => kubernetes!.podUsage('shop', signal),
    () => kubernetes!.events({}, signal),
    () => kubernetes!.events({ namespace: 'shop', fields: { reason: 'BackOff' } }, signal),
    () => kubernetes!.podLog(log, signal),
  ],
}

const names = ['prometheus', 'loki', 'jaeger', 'alertmanager', 'kubernetes'] as const

test.each(names)('the servers in front let pass what the %s client asks', async (name) => {
  const asked: { readonly method: string; readonly path: string }[] = []
  vi.stubGlobal('fetch', async (url: string, { method }: { method: string }) => {
    asked.push({ method, path: url.slice(`/api/${name}`.length).replace(/\?.*/, '') })
    return new Response('{}')
  })
  await Promise.allSettled(CALLS[name].map((call) => call()))
  expect(asked.length).toBeGreaterThanOrEqual(CALLS[name].length)
  expect(asked.filter(({ method, path }) => !mayRead(name, method, path))).toEqual([])
})
