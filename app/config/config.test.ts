import { afterEach, expect, test, vi } from 'vitest'
import { loadConfig, parseConfig } from './config'

afterEach(() => vi.unstubAllGlobals())

/** The fields that are refused, and why. */
function problems(json: unknown): readonly string[] {
  const result = parseConfig(json)
  return result.ok ? [] : result.problems.map(({ field, reason }) => `${field}: ${reason}`)
}

test('embedded: every back end is at its place', () => {
  const result = parseConfig({ embedded: true, backEnds: { loki: { url: '/logs', timeoutSeconds: 5 } } })
  expect(result).toMatchObject({
    ok: true,
    config: {
      embedded: true,
      backEnds: {
        prometheus: { url: '/api/prometheus', headers: {}, timeoutMs: undefined },
        loki: { url: '/logs', timeoutMs: 5000 },
        kubernetes: { url: '/api/kubernetes' },
      },
      scrapeIntervalMs: 30_000,
    },
  })
})

test('labels of Loki', () => {
  expect(parseConfig({ logDialect: { pod: 'k8s_pod' } })).toMatchObject({
    ok: true,
    config: { logDialect: { pod: 'k8s_pod' } },
  })
  expect(problems({ logDialect: { pods: 'k8s_pod' } })).toEqual(['logDialect.pods: unknown-field'])
})

test('tags of spans', () => {
  expect(parseConfig({ traceDialect: { pod: 'pod.id' } })).toMatchObject({
    ok: true,
    config: { traceDialect: { pod: 'pod.id' } },
  })
  expect(problems({ traceDialect: { pods: 'pod.id' } })).toEqual(['traceDialect.pods: unknown-field'])
})

test('an empty file configures nothing', () => {
  expect(parseConfig({})).toMatchObject({
    ok: true,
    config: {
      embedded: false,
      backEnds: { prometheus: null, loki: null, jaeger: null, alertmanager: null, kubernetes: null },
    },
  })
})

test.each(['/', '/api/loki', '/a/b.c', 'http://loki:3100', 'https://example.com/loki/'])(
  'accepts the URL %s',
  (url) => {
    expect(problems({ backEnds: { loki: { url } } })).toEqual([])
  },
)

test.each([
  ['//evil.example', 'not-a-url'],
  ['loki', 'not-a-url'],
  ['', 'not-a-url'],
  ['ftp://x', 'not-a-url'],
  ['javascript:alert(1)', 'not-a-url'],
  ['http://', 'not-a-url'],
  ['http://x/?token=1', 'not-a-url'],
  ['/a\\b', 'not-a-url'],
  ['https://user:pass@x/', 'credentials-in-url'],
  ['https://token@x', 'credentials-in-url'],
])('refuses the URL %s: %s', (url, reason) => {
  expect(problems({ backEnds: { loki: { url } } })).toEqual([`backEnds.loki.url: ${reason}`])
})

test('lists everything that is wrong, and never repeats a password', () => {
  const json = {
    embeded: true,
    backEnds: {
      tempo: { url: '/x' },
      loki: { url: 'http://me:secret@x' },
      jaeger: '/api/jaeger',
      prometheus: {},
    },
    scrapeIntervalSeconds: 0,
    embedded: 7,
  }
  expect(new Set(problems(json))).toEqual(
    new Set([
      'embeded: unknown-field',
      'backEnds.tempo: unknown-field',
      'backEnds.loki.url: credentials-in-url',
      'backEnds.jaeger: wrong-type',
      'backEnds.prometheus.url: wrong-type',
      'scrapeIntervalSeconds: out-of-range',
      'embedded: wrong-type',
    ]),
  )
  expect(JSON.stringify(parseConfig(json))).not.toContain('secret')
})

test('how the store spells, as far as it is not to be detected', () => {
  const dialect = { clusterLabel: null, exportedLabels: ['pod'], jobs: { etcd: ['kube-etcd'] }, rules: false }
  expect(parseConfig({ dialect })).toMatchObject({ ok: true, config: { dialect } })
  expect(parseConfig({})).toMatchObject({ ok: true, config: { dialect: {} } })
})

test.each([
  [{ clusterlabel: 'a' }, 'dialect.clusterlabel: unknown-field'],
  [{ kubeStateMetrics: 3 }, 'dialect.kubeStateMetrics: wrong-type'],
  [{ jobs: { 'node-exporter': 'node' } }, 'dialect.jobs.node-exporter: wrong-type'],
  [{ jobs: { nodeExporter: ['node'] } }, 'dialect.jobs.nodeExporter: unknown-field'],
])('refuses the dialect %j', (dialect, problem) => {
  expect(problems({ dialect })).toEqual([problem])
})

test('levels have the colours that are named, above those of a preset', () => {
  const parsed = parseConfig({ levels: { preset: 'logtrail', error: '#aa0000' } })
  expect(parsed).toMatchObject({ ok: true, config: { levels: { error: '#aa0000', warn: '#FFEF96' } } })
  expect(parseConfig({})).toMatchObject({ ok: true, config: { levels: {} } })
})

test.each([
  [{ error: 'red' }, 'levels.error: not-a-color'],
  [{ error: '#f00; } body { display: none' }, 'levels.error: not-a-color'],
  [{ loud: '#ff0000' }, 'levels.loud: unknown-field'],
  [{ preset: 'kibana' }, 'levels.preset: wrong-type'],
])('refuses the levels %j', (levels, problem) => {
  expect(problems({ levels })).toEqual([problem])
})

test.each([{ json: null }, { json: 7 }, { json: 'x' }])('refuses $json as a whole', ({ json }) => {
  expect(problems(json)).toEqual([': wrong-type'])
})

test.each([
  {
    desc: 'absent',
    answer: async () => new Response('', { status: 404 }),
    reason: 'unreachable',
    received: '404',
  },
  {
    desc: 'a page',
    answer: async () => new Response('<!doctype html>'),
    reason: 'not-json',
    received: '<!doctype html>',
  },
  {
    desc: 'out of reach',
    answer: () => Promise.reject(new TypeError('offline')),
    reason: 'unreachable',
    received: 'offline',
  },
])('a file that is $desc', async ({ answer, reason, received }) => {
  vi.stubGlobal('fetch', answer)
  expect(await loadConfig()).toEqual({ ok: false, problems: [{ reason, field: '', received, expected: '' }] })
})

test('loads', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ embedded: 'healthy' }))
  expect(await loadConfig()).toMatchObject({ ok: true, config: { embedded: 'healthy' } })
})
