import { bytes, cores } from '~/base/units'
import type { Container, ContainerState } from '~/model/container'
import type { Labels } from '~/model/labels'
import { type PodRef, podPhase } from '~/model/pod'
import type { PodIdentity, PodOwner, PodPast } from '~/model/pod-life'
import { numberOf } from '~/model/quantity'
import type { PodUsage } from '~/model/resource-usage'
import type { InstantSample } from '~/model/series'
import { workloadOfOwner } from '~/model/workload'
import { type Answers, column, count, instant, known, labelColumn } from './columns'
import type { containerColumns, podIdentity, podPast } from './pod-detail-expressions'

const nameOf = (labels: Labels): string => labels.container ?? ''

/** The containers of one pod, init containers first, as Kubernetes runs them; `usage`: what metrics-server measures of them. */
export function containersOf(
  columns: Answers<ReturnType<typeof containerColumns>>,
  usage?: PodUsage,
): readonly Container[] {
  const now = new Map(usage?.containers.map((one) => [one.container, one]))
  const running = known(columns('running'), nameOf)
  const waiting = known(columns('waiting'), nameOf)
  const terminated = known(columns('terminated'), nameOf)
  const waitingReason = labelColumn(columns('waitingReason'), nameOf, 'reason')
  const terminatedReason = labelColumn(columns('terminatedReason'), nameOf, 'reason')
  const lastReason = labelColumn(columns('lastReason'), nameOf, 'reason')
  const lastExitCode = column(columns('lastExitCode'), nameOf, count)
  const lastTime = column(columns('lastTime'), nameOf, instant)
  const ready = known(columns('ready'), nameOf)
  const restarts = column(columns('restarts'), nameOf, count)
  const started = column(columns('started'), nameOf, instant)
  const cpu = column(columns('cpu'), nameOf, cores)
  const cpuRequest = column(columns('cpuRequest'), nameOf, cores)
  const cpuLimit = column(columns('cpuLimit'), nameOf, cores)
  const memory = column(columns('memory'), nameOf, bytes)
  const memoryRequest = column(columns('memoryRequest'), nameOf, bytes)
  const memoryLimit = column(columns('memoryLimit'), nameOf, bytes)
  const state = (name: string): ContainerState => {
    if (running.has(name)) return { kind: 'running' }
    if (waiting.has(name)) return { kind: 'waiting', reason: waitingReason(name) }
    if (terminated.has(name)) return { kind: 'terminated', reason: terminatedReason(name) }
    return { kind: 'unknown' }
  }
  const container = ({ labels }: InstantSample, init: boolean): Container => {
    const name = nameOf(labels)
    const reason = lastReason(name)
    const measured = now.get(name)
    const is = state(name)
    // What has ended uses nothing, though a rate still remembers it and a gauge stays for minutes.
    const hasEnded = is.kind === 'terminated'
    return {
      name,
      init,
      sidecar: init && labels.restart_policy === 'Always',
      image: labels.image,
      state: is,
      ready: ready.has(name),
      restarts: restarts(name) ?? 0,
      startedUnixMs: started(name),
      lastTermination:
        reason === undefined
          ? undefined
          : { reason, exitCode: lastExitCode(name), timeUnixMs: lastTime(name) },
      cpu: hasEnded ? undefined : measured ? cores(numberOf(measured.cpu)) : cpu(name),
      memory: hasEnded ? undefined : measured ? bytes(numberOf(measured.memory)) : memory(name),
      cpuRequest: cpuRequest(name),
      cpuLimit: cpuLimit(name),
      memoryRequest: memoryRequest(name),
      memoryLimit: memoryLimit(name),
    }
  }
  return [
    ...columns('initInfo').map((sample) => container(sample, true)),
    ...columns('info').map((sample) => container(sample, false)),
  ]
}

const ownerOf = (kind: string | undefined, name: string | undefined): PodOwner =>
  kind && name && kind !== '<none>' ? { kind, name } : undefined

/** Who one pod is. */
export function identityOf(facts: Answers<ReturnType<typeof podIdentity>>): PodIdentity {
  const label = (fact: Parameters<typeof facts>[0], name: string): string | undefined =>
    facts(fact)[0]?.labels[name] || undefined
  const time = (fact: Parameters<typeof facts>[0]) => {
    const seconds = facts(fact)[0]?.value
    return seconds === undefined ? undefined : instant(seconds)
  }
  return {
    qosClass: label('qos', 'qos_class'),
    serviceAccount: label('account', 'service_account'),
    priorityClass: label('info', 'priority_class'),
    hostIp: label('info', 'host_ip'),
    owner: ownerOf(label('owner', 'owner_kind'), label('owner', 'owner_name')),
    times: {
      createdUnixMs: time('created'),
      scheduledUnixMs: time('scheduled'),
      initializedUnixMs: time('initialized'),
      containersReadyUnixMs: time('containersReady'),
      readyUnixMs: time('ready'),
    },
  }
}

/** What is left of a pod that is gone; undefined where the range does not know it either. */
export function pastOf(pod: PodRef, facts: Answers<ReturnType<typeof podPast>>): PodPast | undefined {
  const info = facts('info')[0]?.labels
  if (info === undefined) return undefined
  const owner = ownerOf(info.created_by_kind, info.created_by_name)
  const above = facts('workload')[0]?.labels
  const top = ownerOf(above?.owner_kind, above?.owner_name) ?? owner
  const created = facts('created')[0]?.value
  const seen = facts('seen')[0]?.value
  const reasons = Map.groupBy(facts('reasons'), ({ labels }) => nameOf(labels))
  return {
    node: info.node ?? '',
    owner,
    workload: workloadOfOwner(pod, top?.kind, top?.name),
    createdUnixMs: created === undefined ? undefined : instant(created),
    lastSeenUnixMs: seen === undefined ? undefined : instant(seen),
    phase: podPhase(facts('phase')[0]?.labels.phase),
    restarts: facts('restarts')[0]?.value ?? 0,
    containers: facts('containers').map(({ labels }) => ({
      name: nameOf(labels),
      image: labels.image,
      reasons: [...new Set((reasons.get(nameOf(labels)) ?? []).flatMap((one) => one.labels.reason ?? []))],
    })),
  }
}
