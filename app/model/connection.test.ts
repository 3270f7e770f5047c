import { expect, test } from 'vitest'
import { exporterRow, knowledgeOf } from './connection'
import { CANONICAL, type Dialect } from './dialect'

const STORE: Dialect = {
  ...CANONICAL,
  clusters: ['east', 'west'],
  exporters: new Map([['coredns', { jobs: ['kube-dns'] }]]),
}

test.each([
  { desc: 'found', exporter: 'coredns', dialect: STORE, state: 'found' },
  { desc: 'not found', exporter: 'node-exporter', dialect: STORE, state: 'not-found' },
  { desc: 'hidden by a managed cloud', exporter: 'etcd', dialect: STORE, state: 'not-exposed' },
  { desc: 'not asked for', exporter: 'etcd', dialect: CANONICAL, state: 'unknown' },
] as const)('an exporter that is $desc', ({ exporter, dialect, state }) => {
  expect(exporterRow(exporter, dialect, {}, []).state).toBe(state)
})

test('an exporter that is missing in some clusters', () => {
  expect(exporterRow('coredns', STORE, {}, ['west', 'west'])).toMatchObject({
    jobs: ['kube-dns'],
    clusters: ['west'],
    missingIn: ['east'],
    knowledge: 'detected',
  })
})

test('clusters without names miss nothing', () => {
  expect(exporterRow('coredns', { ...STORE, clusters: [] }, {}, [''])).toMatchObject({
    clusters: [],
    missingIn: [],
  })
})

test.each([
  { desc: 'what config.json says', dialect: STORE, overrides: { clusterLabel: null }, is: 'configured' },
  { desc: 'what the store told', dialect: STORE, overrides: {}, is: 'detected' },
  { desc: 'what nobody told', dialect: CANONICAL, overrides: {}, is: 'assumed' },
])('$desc is $is', ({ dialect, overrides, is }) => {
  expect(knowledgeOf('clusterLabel', dialect, overrides)).toBe(is)
})
