import { type UnixMs, unixMs } from '~/base/units'
import { isTrap } from '~mocks/traps/names'
import { DATA } from './catalogue-data'
import { PLATFORM } from './catalogue-platform'
import { SHOP } from './catalogue-shop'
import { SYSTEM } from './catalogue-system'
import type { WorkloadDraft } from './draft'
import { incidentOf, stuckRolloutOf, workloadKey } from './incident'
import { jobRuns } from './jobs'
import { BASE_NODES, simNodes } from './nodes'
import { place } from './placement'
import { LONGEST_ROLLOUT_MS, type PodContext, podsOfRelease } from './pods'
import { identityOf, uuid } from './random'
import { releasesBetween, workloadCreatedUnixMs } from './releases'
import { firstStartUnixMs, quietEndUnixMs, readyAfterMs, restartsEver, runsOf, stateAt } from './runs'
import { SIZES, createTenancy } from './tenants'
import type { Cluster, Incident, Release, Scenario, SimPod, SimWorkload } from './types'
import { cpuCoresAt, cpuSecondsAt, memoryBytesAt, shopLoad } from './usage'

const BASE_DRAFTS = [...SHOP, ...DATA, ...PLATFORM, ...SYSTEM]
const EMPTY: readonly SimWorkload[] = []

function withIdentity(
  seed: number,
  draft: WorkloadDraft,
  incident: Incident | null,
  nodes: number,
): SimWorkload {
  const grown = incident?.unschedulable.workload === workloadKey(draft) ? 1 : 0
  const workload: SimWorkload = {
    ...draft,
    replicas: draft.kind === 'DaemonSet' ? nodes : draft.replicas + grown,
    uid: uuid(identityOf(seed, draft.namespace, draft.name, draft.kind)),
    createdUnixMs: unixMs(0),
  }
  return { ...workload, createdUnixMs: unixMs(workloadCreatedUnixMs(seed, workload, incident)) }
}

/** The simulated cluster of a scenario. Cheap to make; what is asked is computed, and remembered while it lives. */
export function createCluster(scenario: Scenario): Cluster {
  const { seed } = scenario
  const size = SIZES[scenario.name]
  const tenancy = size && createTenancy(size)
  const isEmpty = scenario.name === 'empty' || isTrap(scenario.name)
  const incident = isEmpty ? null : incidentOf(scenario)
  const nodes = isEmpty ? [] : simNodes(seed, size?.nodes ?? BASE_NODES)
  const make = (draft: WorkloadDraft) => withIdentity(seed, draft, incident, nodes.length)
  const base = nodes.length === 0 ? [] : BASE_DRAFTS.map(make)
  const tenants = tenancy?.drafts().map(make) ?? []
  const workloads = [...base, ...tenants]
  const daemonSets = base.filter(({ kind }) => kind === 'DaemonSet')
  const tenantIndex = new Map(tenants.map((workload, index) => [workload, index]))
  const placement = place(seed, base, nodes.slice(0, BASE_NODES), incident)
  const byNamespace = Map.groupBy(workloads, ({ namespace }) => namespace)

  const context: PodContext = {
    seed,
    incident,
    nodesOf(workload) {
      const index = tenantIndex.get(workload)
      if (tenancy && index !== undefined) return tenancy.nodesOf(nodes, index, workload.replicas)
      if (workload.kind === 'DaemonSet') return nodes
      return placement.get(workloadKey(workload))!
    },
  }

  const releases: Cluster['releases'] = (workload, start, end) =>
    releasesBetween(seed, workload, incident, start, end)

  const ofRelease = new Map<SimWorkload, Map<number, readonly SimPod[]>>()
  const jobsOf = new Map(
    base
      .filter(({ kind }) => kind === 'Job' || kind === 'CronJob')
      .map((job) => [job, jobRuns(context, job)]),
  )

  function podsOfKnown(workload: SimWorkload, release: Release): readonly SimPod[] {
    let known = ofRelease.get(workload)
    if (!known) ofRelease.set(workload, (known = new Map()))
    let pods = known.get(release.index)
    if (!pods) known.set(release.index, (pods = podsOfRelease(context, workload, release)))
    return pods
  }

  /** The releases with a pod in the window: old pods outlive theirs while a rollout lasts, for ever where it is stuck. */
  function releasesFrom(workload: SimWorkload, start: UnixMs, end: UnixMs): readonly Release[] {
    const from =
      Math.min(start, stuckRolloutOf(incident, workload)?.startUnixMs ?? start) - LONGEST_ROLLOUT_MS
    return releases(workload, unixMs(from), end)
  }

  const podsOf: Cluster['podsOf'] = (workload, start, end) => {
    const runsBetween = jobsOf.get(workload)
    if (runsBetween) return runsBetween(start, end).flatMap(({ pods }) => alive(pods, start, end))
    const found: SimPod[] = []
    for (const release of releasesFrom(workload, start, end))
      for (const pod of podsOfKnown(workload, release))
        if (pod.createdUnixMs <= end && pod.deletedUnixMs > start) found.push(pod)
    return found
  }

  /** The workloads that may have a pod of this name: a prefix that ends before a dash, or the whole. */
  let byName: ReadonlyMap<string, readonly SimWorkload[]> | undefined
  function workloadsNamed(pod: string): readonly SimWorkload[] {
    byName ??= Map.groupBy(workloads, ({ name }) => name)
    const parts = pod.split('-')
    return parts.flatMap((_, index) => byName?.get(parts.slice(0, index + 1).join('-')) ?? EMPTY)
  }

  const nodeIndex = new Map(nodes.map(({ name }, index) => [name, index]))
  const replicasOn = (index: number) => (tenancy ? [...tenancy.replicasOn(index)] : [])
  const tenantsOn = (node: string) =>
    replicasOn(nodeIndex.get(node) ?? 0).map(({ workload }) => tenants[workload]!)

  /** The pod of one replica; only for workloads whose releases have one pod per slot, in order. */
  function replica(workload: SimWorkload, slot: number, start: UnixMs, end: UnixMs): readonly SimPod[] {
    return releasesFrom(workload, start, end).flatMap((release) =>
      alive([podsOfKnown(workload, release)[slot]!], start, end),
    )
  }

  /** Beyond the base nodes there are only DaemonSets and tenants. */
  function podsOnFarNode(index: number, start: UnixMs, end: UnixMs): readonly SimPod[] {
    return [
      ...daemonSets.flatMap((workload) => replica(workload, index, start, end)),
      ...replicasOn(index).flatMap(({ workload, slot }) => replica(tenants[workload]!, slot, start, end)),
    ]
  }

  const podsOnBaseNode = (index: number, start: UnixMs, end: UnixMs): readonly SimPod[] =>
    base.flatMap((workload) =>
      workload.kind === 'DaemonSet' ? replica(workload, index, start, end) : podsOf(workload, start, end),
    )

  const pods: Cluster['pods'] = (start, end, where = {}) => {
    const matches = (pod: SimPod) =>
      (where.namespace === undefined || pod.namespace === where.namespace) &&
      (where.pod === undefined || pod.name === where.pod) &&
      (where.node === undefined || pod.node?.name === where.node)
    if (where.node !== undefined) {
      const index = nodeIndex.get(where.node) ?? 0
      const found = index >= BASE_NODES ? podsOnFarNode(index, start, end) : podsOnBaseNode(index, start, end)
      return found.filter(matches)
    }
    const candidates =
      where.pod !== undefined
        ? workloadsNamed(where.pod)
        : where.namespace !== undefined
          ? (byNamespace.get(where.namespace) ?? EMPTY)
          : workloads
    const found: SimPod[] = []
    for (const workload of candidates)
      for (const pod of podsOf(workload, start, end)) if (matches(pod)) found.push(pod)
    return found
  }

  /** When nothing happened in a namespace, as far as somebody has asked. */
  const quiet = new Map<string, { readonly start: number; readonly end: number }>()

  const specOf = (pod: SimPod, container: string) =>
    pod.workload.containers.find(({ name }) => name === container)!

  const runs: Cluster['runs'] = (pod, container, until) => runsOf(incident, pod, container, until)

  const containerState: Cluster['containerState'] = (pod, container, time) =>
    stateAt(pod, runs(pod, container, time), time)

  const running = (pod: SimPod, container: string, time: number) => {
    const run = runs(pod, container, unixMs(time)).at(-1)
    return run && time >= run.startUnixMs && time < run.endUnixMs ? run : undefined
  }

  return {
    scenario,
    incident,
    nodes,
    workloads,
    namespaces: nodes.length === 0 ? [] : [...byNamespace.keys()],
    pods,
    podsOf,
    releases,
    runs,
    containerState,
    restarts: (pod) => restartsEver(incident, pod),
    isQuiet: (namespace, start, end) => {
      const known = quiet.get(namespace)
      if (known && known.start <= start && end <= known.end) return true
      const isQuiet = (byNamespace.get(namespace) ?? EMPTY).every((workload) => {
        // Of tenants, rollouts are the only news.
        const [release, next] = workload.isTenant ? releasesFrom(workload, unixMs(start), unixMs(end)) : []
        return (
          release !== undefined && next === undefined && release.startUnixMs <= start - LONGEST_ROLLOUT_MS
        )
      })
      if (isQuiet)
        quiet.set(
          namespace,
          known && start <= known.end && known.start <= end
            ? { start: Math.min(start, known.start), end: Math.max(end, known.end) }
            : { start, end },
        )
      return isQuiet
    },
    workloadsIn: (namespace, name) => {
      const found = byNamespace.get(namespace) ?? EMPTY
      return name === undefined ? found : found.filter((workload) => workload.name === name)
    },
    jobs: (start, end, namespace) =>
      [...jobsOf].flatMap(([workload, runsBetween]) =>
        namespace === undefined || workload.namespace === namespace
          ? runsBetween(start, end).map(({ job }) => job)
          : [],
      ),
    residents: (node) => [
      ...base.flatMap((workload) =>
        workload.kind === 'DaemonSet'
          ? workload
          : jobsOf.has(workload)
            ? []
            : context
                .nodesOf(workload)
                .slice(0, workload.replicas)
                .flatMap((host) => (host === node ? workload : [])),
      ),
      ...tenantsOn(node.name),
    ],
    desiredReplicas: (workload, time) =>
      incident?.unschedulable.workload === workloadKey(workload) && time < incident.unschedulable.sinceUnixMs
        ? workload.replicas - 1
        : workload.replicas,
    image: (pod, container) => {
      if (pod.trouble?.kind === 'unpullable') return pod.trouble.image
      return (pod.release === 'bad' && stuckRolloutOf(incident, pod.workload)?.image) || container.image
    },
    podPhase(pod, time) {
      if (time < firstStartUnixMs(pod)) return 'Pending'
      if (pod.trouble?.kind === 'evicted' && time >= pod.trouble.timeUnixMs) return 'Failed'
      if (time < pod.finishUnixMs) return 'Running'
      return pod.job?.failed ? 'Failed' : 'Succeeded'
    },
    podReady(pod, time) {
      if (!restartsEver(incident, pod))
        return time >= firstStartUnixMs(pod) + readyAfterMs(pod) && time < quietEndUnixMs(pod)
      return pod.workload.containers.every(({ name }) => {
        const run = running(pod, name, time)
        return run !== undefined && time >= run.startUnixMs + readyAfterMs(pod)
      })
    },
    cpuCores(pod, container, time) {
      const run = running(pod, container, time)
      return run ? cpuCoresAt(pod, specOf(pod, container), run, time) : 0
    },
    cpuSeconds(pod, container, time) {
      const run = running(pod, container, time)
      return run ? cpuSecondsAt(pod, specOf(pod, container), run, time) : 0
    },
    memoryBytes(pod, container, time) {
      const run = running(pod, container, time)
      return run ? memoryBytesAt(pod, specOf(pod, container), run, time) : 0
    },
    load: (time) => shopLoad.at(time),
  }
}

const alive = (pods: readonly SimPod[], start: number, end: number) =>
  pods.filter((pod) => pod.createdUnixMs <= end && pod.deletedUnixMs > start)
