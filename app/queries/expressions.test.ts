import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { clusterWide, podMatches, restartsWithin, scoped } from './expressions'
import { filteredPods } from './pod-expressions'

const SCOPE = { cluster: undefined, namespace: 'shop', range: DEFAULT_TIME_RANGE }
const ANY = { text: '', phase: undefined, node: undefined }

test('the scope narrows to its namespace, but not what belongs to none', () => {
  expect(scoped(SCOPE, 'kube_pod_info')).toBe('kube_pod_info{namespace="shop"}')
  expect(clusterWide(SCOPE, 'kube_node_info')).toBe('kube_node_info')
  expect(clusterWide({ ...SCOPE, cluster: 'eu' }, 'kube_node_info')).toBe('kube_node_info{cluster="eu"}')
})

test("a target's own namespace wins over the scope's", () => {
  expect(scoped(SCOPE, 'up', { namespace: 'data' })).toBe('up{namespace="data"}')
})

test('a filter text is text: neither its quotes nor its regex signs reach the expression', () => {
  const expression = filteredPods(SCOPE, { ...ANY, text: 'a"}.*' }, undefined)
  expect(expression).toContain(String.raw`pod=~"(?i).*a\"\\}\\.\\*.*"`)
})

test.each([
  { desc: 'none', filter: ANY, joins: 0 },
  { desc: 'a phase', filter: { ...ANY, phase: 'Running' as const }, joins: 1 },
  { desc: 'a node, which is a label of the pod itself', filter: { ...ANY, node: 'n1' }, joins: 0 },
])('joins for as much as the filter asks: $desc', ({ filter, joins }) => {
  expect(filteredPods(SCOPE, filter, undefined).split(' and on ')).toHaveLength(joins + 1)
})

test('restarts are the whole difference to the count then, or all of a container that is younger', () => {
  const of = (prefix: string, offset: string) =>
    `max by (cluster, namespace, pod, container) (kube_pod_${prefix}_status_restarts_total{namespace="shop"}${offset} > 0)`
  const sidecars = 'kube_pod_init_container_info{namespace="shop",restart_policy="Always"}'
  const counted = (offset: string) =>
    `(${of('container', offset)} or (${of('init_container', offset)})` +
    ` and on (cluster, namespace, pod, container) (${sidecars}))`
  expect(restartsWithin(SCOPE, '1h')).toBe(
    `(${counted('')} - ${counted(' offset 1h')} or ${counted('')}) > 0`,
  )
})

test('matchers for pods name each once and at most a hundred at a time', () => {
  const name = fc.constantFrom(...Array.from({ length: 250 }, (_, index) => `p${index}`))
  fc.assert(
    fc.property(fc.array(name, { maxLength: 400 }), (names) => {
      const chunks = podMatches(names.map((pod) => ({ cluster: '', namespace: 'shop', pod }))).map(
        ({ pod }) => pod,
      )
      expect(new Set(chunks.flat())).toEqual(new Set(names))
      expect(chunks.flat()).toHaveLength(new Set(names).size)
      expect(
        Math.max(0, ...chunks.map((chunk) => (Array.isArray(chunk) ? chunk.length : Infinity))),
      ).toBeLessThanOrEqual(100)
    }),
  )
})
