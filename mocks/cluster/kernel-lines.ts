import { unixMs } from '~/base/units'
import { killsOn } from './node-kills'
import { hash, hashText, unit } from './requests-random'
import type { Cluster, SimNode } from './types'

/** One line of the kernel's ring buffer, as the journal keeps it; whole microseconds since the epoch. */
export type KernelLine = { readonly us: number; readonly text: string }

/** What a kernel says now and then, and how often in seconds. */
const ROUTINES: readonly (readonly [everySeconds: number, say: (seed: number) => string])[] = [
  [420, (seed) => `cni0: port ${seed % 40}(veth${seed.toString(16).slice(0, 8)}) entered forwarding state`],
  [
    1900,
    (seed) => `TCP: request_sock_TCP: Possible SYN flooding on port ${8000 + (seed % 90)}. Sending cookies.`,
  ],
  [5200, () => 'nvme nvme0: Abort status: 0x0'],
  [
    8600,
    () => 'perf: interrupt took too long (2514 > 2500), lowering kernel.perf_event_max_sample_rate to 79500',
  ],
]

/** What a node's kernel wrote in [startUs, endUs), earliest first; the same however the time is cut into windows. */
export function kernelLines(cluster: Cluster, node: SimNode, startUs: number, endUs: number): KernelLine[] {
  const key = hashText(`${node.name}/kernel`)
  const lines = ROUTINES.flatMap(([everySeconds, say], routine) => {
    const period = everySeconds * 1_000_000
    const first = Math.floor(startUs / period) - 1
    return Array.from({ length: Math.floor(endUs / period) - first + 1 }, (_, turn): KernelLine => {
      const seed = hash(key, routine, first + turn)
      return { us: Math.floor((first + turn + unit(seed)) * period), text: say(seed) }
    })
  })
  const kills = killsOn(cluster, node, unixMs(startUs / 1000), unixMs(endUs / 1000 + 1))
  const killed = kills.flatMap(({ pod, container, run }) => {
    const us = Math.floor(run.endUnixMs * 1000)
    const pid = 20_000 + (hash(hashText(pod.name), us) % 40_000)
    return [
      `${container} invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=996`,
      `oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=cri-containerd,task_memcg=/kubepods.slice/pod${pod.uid},task=${container},pid=${pid},uid=65532`,
      `Memory cgroup out of memory: Killed process ${pid} (${container}), UID:65532 oom_score_adj:996`,
    ].map((text, index): KernelLine => ({ us: us - 3 + index, text }))
  })
  return [...lines, ...killed].filter(({ us }) => us >= startUs && us < endUs).sort((a, b) => a.us - b.us)
}
