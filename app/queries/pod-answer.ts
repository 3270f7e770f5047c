import { bytes, cores } from '~/base/units'
import type { Labels } from '~/model/labels'
import { type PodRef, isOver, podKey, podPhase } from '~/model/pod'
import type { PodRow, PodSort } from '~/model/pod-table'
import { numberOf } from '~/model/quantity'
import { type PodUsage, podTotal } from '~/model/resource-usage'
import type { InstantSample } from '~/model/series'
import { workloadOfOwner } from '~/model/workload'
import { type Answers, column, count, instant, known, labelColumn } from './columns'
import { podRefOf } from './expressions'
import { ownersOf } from './health-answer'
import type { podColumns } from './pod-expressions'

const keyOf = (labels: Labels): string => podKey(podRefOf(labels))

/** Every pod that the store knows, by `podKey`, from the answers of `podColumns`. */
export const podRows = (
  answers: readonly Answers<ReturnType<typeof podColumns>>[],
): ReadonlyMap<string, PodRow> => new Map(answers.flatMap(rowsOf))

function rowsOf(columns: Answers<ReturnType<typeof podColumns>>): readonly [string, PodRow][] {
  const owners = ownersOf(columns('owner'))
  const phase = labelColumn(columns('phase'), keyOf, 'phase')
  const ready = known(columns('ready'), keyOf)
  const unschedulable = known(columns('unschedulable'), keyOf)
  const reasons = (['reason', 'waiting', 'waitingInit', 'terminated'] as const).map((name) =>
    labelColumn(columns(name), keyOf, 'reason'),
  )
  const containers = column(columns('containers'), keyOf, count)
  const containersReady = column(columns('containersReady'), keyOf, count)
  const restarts = column(columns('restarts'), keyOf, count)
  const restartsInRange = column(columns('restartsInRange'), keyOf, count)
  const created = column(columns('created'), keyOf, instant)
  const cpu = column(columns('cpu'), keyOf, cores)
  const cpuRequest = column(columns('cpuRequest'), keyOf, cores)
  const cpuLimit = column(columns('cpuLimit'), keyOf, cores)
  const memory = column(columns('memory'), keyOf, bytes)
  const memoryRequest = column(columns('memoryRequest'), keyOf, bytes)
  const memoryLimit = column(columns('memoryLimit'), keyOf, bytes)
  const cpuLimited = column(columns('cpuLimited'), keyOf, count)
  const memoryLimited = column(columns('memoryLimited'), keyOf, count)
  return columns('info').map(({ labels }) => {
    const ref = podRefOf(labels)
    const key = podKey(ref)
    const inPhase = podPhase(phase(key))
    return [
      key,
      {
        ref,
        node: labels.node ?? '',
        podIp: labels.pod_ip,
        hostNetwork: labels.host_network === 'true',
        workload: owners.get(key) ?? workloadOfOwner(ref, undefined, undefined),
        phase: inPhase,
        reason: reasons.map((reason) => reason(key)).find((reason) => reason),
        ready: ready.has(key),
        unschedulable: unschedulable.has(key),
        containers: containers(key) ?? 0,
        containersReady: containersReady(key) ?? 0,
        restarts: restarts(key) ?? 0,
        restartsInRange: restartsInRange(key) ?? 0,
        createdUnixMs: created(key),
        cpu: isOver(inPhase) ? undefined : cpu(key),
        memory: isOver(inPhase) ? undefined : memory(key),
        cpuRequest: cpuRequest(key),
        // One container without a limit leaves the pod without one.
        cpuLimit: cpuLimited(key) === containers(key) ? cpuLimit(key) : undefined,
        memoryRequest: memoryRequest(key),
        memoryLimit: memoryLimited(key) === containers(key) ? memoryLimit(key) : undefined,
      },
    ]
  })
}

/** The rows of these pods in their order; pods that vanished meanwhile are left out. */
export const inOrder = (refs: readonly PodRef[], rows: ReadonlyMap<string, PodRow>): readonly PodRow[] =>
  refs.flatMap((ref) => rows.get(podKey(ref)) ?? [])

/** Pods of which the store is asked by name whether they match. */
const FIRST = 100

/**
 * What metrics-server measures as a rank, where pods are sorted by it: the first pods of those whose names contain the
 * text, and samples of pods, once each, with its values for theirs.
 */
export function useNow(
  usage: readonly PodUsage[],
  { sort, descending }: { readonly sort: PodSort; readonly descending: boolean },
  text: string,
) {
  if (sort !== 'cpu' && sort !== 'memory') return undefined
  const direction = descending ? -1 : 1
  const values = new Map(usage.map((one) => [namedKey(one), numberOf(podTotal(one)[sort])]))
  const value = (one: Named): number => values.get(namedKey(one)) ?? 0
  const first = usage
    .filter(({ pod }) => pod.toLowerCase().includes(text.toLowerCase()))
    .toSorted((a, b) => direction * (value(a) - value(b)))
    .slice(0, FIRST)
    .map(({ namespace, pod }): PodRef => ({ cluster: '', namespace, pod }))
  return {
    first,
    of: (pods: readonly InstantSample[]): readonly InstantSample[] =>
      [...new Map(pods.map((sample) => [keyOf(sample.labels), sample])).values()].flatMap((sample) => {
        const known = values.get(namedKey(podRefOf(sample.labels)))
        return known === undefined ? [] : [{ ...sample, value: known }]
      }),
  }
}

type Named = { readonly namespace: string; readonly pod: string }

/** metrics-server does not know its cluster's name. */
const namedKey = ({ namespace, pod }: Named): string => `${namespace}/${pod}`

/** The rows with what metrics-server measures of them, in place of a store that measures nothing. */
export function withUsage(rows: readonly PodRow[], usage: readonly PodUsage[]): readonly PodRow[] {
  const byPod = new Map(usage.map((one) => [namedKey(one), one]))
  return rows.map((row) => {
    const one = byPod.get(namedKey(row.ref))
    if (one === undefined || isOver(row.phase)) return row
    const { cpu, memory } = podTotal(one)
    return { ...row, cpu: cores(numberOf(cpu)), memory: bytes(numberOf(memory)) }
  })
}
