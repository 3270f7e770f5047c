import { type UnixMs, unixMs } from '~/base/units'
import type { Cluster, ContainerRun, SimNode, SimPod } from './types'

export type Kill = { readonly pod: SimPod; readonly container: string; readonly run: ContainerRun }

/** What a node's kernel killed for lack of memory in [startUnixMs, endUnixMs): containers of the bad releases. */
export function killsOn(
  cluster: Cluster,
  node: SimNode,
  startUnixMs: UnixMs,
  endUnixMs: UnixMs,
): readonly Kill[] {
  return (cluster.incident?.stuckRollouts ?? []).flatMap(({ workload: path }) => {
    const [namespace = '', name] = path.split('/')
    return cluster
      .workloadsIn(namespace, name)
      .flatMap((workload) => cluster.podsOf(workload, startUnixMs, endUnixMs))
      .filter((pod) => pod.node === node)
      .flatMap((pod) =>
        pod.workload.containers.flatMap((container) =>
          cluster
            .runs(pod, container.name, endUnixMs)
            .filter(
              ({ end, endUnixMs: killed }) =>
                end?.reason === 'OOMKilled' && killed >= startUnixMs && killed < endUnixMs,
            )
            .map((run) => ({ pod, container: container.name, run })),
        ),
      )
  })
}

/** How many there have been since the incident began. */
export const killsUntil = (cluster: Cluster, node: SimNode) => {
  const start = cluster.scenario.incidentStartUnixMs
  return (time: number): number =>
    start === null || time <= start ? 0 : killsOn(cluster, node, unixMs(start), unixMs(time)).length
}
