import { bytes, cores } from '~/base/units'
import type { Labels } from '~/model/labels'
import { type PodRef, podKey, podPhase } from '~/model/pod'
import type { PodRow } from '~/model/pod-table'
import { numberOf } from '~/model/quantity'
import { type PodUsage, podTotal } from '~/model/resource-usage'
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
    return [
      key,
      {
        ref,
        node: labels.node ?? '',
        podIp: labels.pod_ip,
        hostNetwork: labels.host_network === 'true',
        workload: owners.get(key) ?? workloadOfOwner(ref, undefined, undefined),
        phase: podPhase(phase(key)),
        reason: reasons.map((reason) => reason(key)).find((reason) => reason),
        ready: ready.has(key),
        unschedulable: unschedulable.has(key),
        containers: containers(key) ?? 0,
        containersReady: containersReady(key) ?? 0,
        restarts: restarts(key) ?? 0,
        restartsInRange: restartsInRange(key) ?? 0,
        createdUnixMs: created(key),
        cpu: cpu(key),
        memory: memory(key),
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

/** The rows with what metrics-server measures of them, in place of a store that measures nothing. */
export function withUsage(rows: readonly PodRow[], usage: readonly PodUsage[]): readonly PodRow[] {
  const byPod = new Map(usage.map((one) => [`${one.namespace}/${one.pod}`, one]))
  return rows.map((row) => {
    const one = byPod.get(`${row.ref.namespace}/${row.ref.pod}`)
    if (one === undefined) return row
    const { cpu, memory } = podTotal(one)
    return { ...row, cpu: cores(numberOf(cpu)), memory: bytes(numberOf(memory)) }
  })
}
