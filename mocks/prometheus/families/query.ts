import { type UnixMs, unixMs } from '~/base/units'
import type { Cluster, SimPod } from '~mocks/cluster/types'
import type { Matcher } from '~mocks/prometheus/metric-source'
import { compileMatcher } from '~mocks/prometheus/promql/matchers'

/** What is asked for: a window and what the matchers allow. */
export type Query = {
  readonly startUnixMs: number
  readonly endUnixMs: number
  /** Whether a series with this value of the label may match; also true where the label may be absent. */
  readonly allows: (label: string, value: string) => boolean
  /** Whether some value of the label may not match. */
  readonly narrows: (label: string) => boolean
  /** The only values that can match, where the matchers name them one by one. */
  readonly literals: (label: string) => readonly string[] | undefined
}

const WORDS = /^[\w\-|]+$/

function literalsOf({ op, value }: Matcher): readonly string[] | undefined {
  if (value === '') return undefined
  if (op === '=') return [value]
  return op === '=~' && WORDS.test(value)
    ? [...new Set(value.split('|'))].filter((word) => word !== '')
    : undefined
}

export function queryOf(matchers: readonly Matcher[], startUnixMs: number, endUnixMs: number): Query {
  const tests = matchers.flatMap(({ name, op, value }) => {
    const { test } = compileMatcher(name, op, value)
    // Whatever has a label may have none; a namespace is nothing that some series of an object lack.
    return test('') && name !== 'namespace' ? [] : [{ name, test }]
  })
  return {
    startUnixMs,
    endUnixMs,
    allows: (label, value) => tests.every((each) => each.name !== label || each.test(value)),
    narrows: (label) => tests.some((each) => each.name === label),
    literals: (label) =>
      matchers
        .flatMap((matcher) => (matcher.name === label ? [literalsOf(matcher)] : []))
        .find((found) => found),
  }
}

/** The same of some namespaces only: cheap in a cluster of many. */
export const findPodsIn = (
  cluster: Cluster,
  query: Query,
  namespaces: readonly string[],
): readonly SimPod[] =>
  namespaces
    .filter((namespace) => query.allows('namespace', namespace))
    .flatMap((namespace) =>
      cluster
        .pods(unixMs(query.startUnixMs), unixMs(query.endUnixMs), { namespace })
        .filter((pod) => query.allows('pod', pod.name) && query.allows('node', pod.node?.name ?? '')),
    )

type Window = {
  readonly start: UnixMs
  readonly end: UnixMs
  readonly namespace: string | undefined
  readonly pods: readonly SimPod[]
}

/** Lookbacks and rate windows of one moment differ; so many of them are kept, of few pods or of all. */
const MOST_WINDOWS = 64
const MOST_PODS = 1_500_000
const latest = new WeakMap<Cluster, Window[]>()

/** Looking up more pods, nodes or namespaces one by one costs more than going through all pods. */
const MOST_LOOKUPS = 10

/** All pods alive in a window, or those of a namespace; the families of one question ask for the same. */
function everyPod(cluster: Cluster, start: UnixMs, end: UnixMs, namespace?: string): readonly SimPod[] {
  const windows = latest.get(cluster) ?? []
  latest.set(cluster, windows)
  const known = windows.findLast(
    (window) => window.start === start && window.end === end && window.namespace === namespace,
  )
  if (known) return known.pods
  const pods = cluster.pods(start, end, namespace === undefined ? {} : { namespace })
  windows.push({ start, end, namespace, pods })
  let held = windows.reduce((sum, window) => sum + window.pods.length, 0)
  while (windows.length > MOST_WINDOWS || (held > MOST_PODS && windows.length > 1))
    held -= windows.shift()!.pods.length
  return pods
}

/** The pods alive in the window that the matchers on namespace, pod and node allow. */
export function findPods(cluster: Cluster, query: Query, lingerMs = 0): readonly SimPod[] {
  const start = unixMs(query.startUnixMs - lingerMs)
  const end = unixMs(query.endUnixMs)
  if (!['namespace', 'pod', 'node'].some(query.narrows)) return everyPod(cluster, start, end)
  const namespaces = query.narrows('namespace')
    ? (query.literals('namespace') ?? cluster.namespaces).filter((name) => query.allows('namespace', name))
    : undefined
  const namespace = namespaces?.length === 1 ? { namespace: namespaces[0]! } : {}
  const named =
    query.literals('pod')?.map((pod) => ({ pod, ...namespace })) ??
    query.literals('node')?.map((node) => ({ node, ...namespace }))
  const found =
    named && named.length <= MOST_LOOKUPS
      ? named.flatMap((where) => cluster.pods(start, end, where))
      : (namespaces?.flatMap((one) => everyPod(cluster, start, end, one)) ?? everyPod(cluster, start, end))
  if (!query.narrows('pod') && !query.narrows('node')) return found
  return found.filter(
    (pod) =>
      query.allows('namespace', pod.namespace) &&
      query.allows('pod', pod.name) &&
      query.allows('node', pod.node?.name ?? ''),
  )
}
