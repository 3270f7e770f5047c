import { bytes, cores } from '~/base/units'
import { GIB } from './nodes'
import type { ContainerSpec, LogFormat, SimWorkload } from './types'

/** A workload before a seed gives it identity. */
export type WorkloadDraft = Omit<SimWorkload, 'uid' | 'createdUnixMs'>

const MIB = 1024 ** 2

/** [request, limit, mean use]; null: not set. Cores, or MiB. */
type Share = readonly [number | null, number | null, number]

export function container(
  name: string,
  image: string,
  logFormat: LogFormat,
  [cpuRequest, cpuLimit, cpuUse]: Share,
  [memoryRequest, memoryLimit, memoryUse]: Share,
): ContainerSpec {
  return {
    name,
    image,
    logFormat,
    cpuRequest: cpuRequest === null ? undefined : cores(cpuRequest),
    cpuLimit: cpuLimit === null ? undefined : cores(cpuLimit),
    memoryRequest: memoryRequest === null ? undefined : bytes(memoryRequest * MIB),
    memoryLimit: memoryLimit === null ? undefined : bytes(memoryLimit * MIB),
    cpuUse: cores(cpuUse),
    memoryUse: bytes(memoryUse * MIB),
  }
}

/** Each replica claims a volume of this size. */
export const volume = (gib: number): Pick<WorkloadDraft, 'storageBytes'> => ({
  storageBytes: bytes(gib * GIB),
})

type Extras = Partial<Omit<WorkloadDraft, 'kind' | 'namespace' | 'name' | 'replicas' | 'containers'>>

export function draft(
  kind: SimWorkload['kind'],
  namespace: string,
  name: string,
  replicas: number,
  containers: readonly ContainerSpec[],
  extras: Extras = {},
): WorkloadDraft {
  return {
    kind,
    namespace,
    name,
    replicas,
    containers,
    hostNetwork: false,
    service: undefined,
    everyMinutes: undefined,
    rhythm: 0.12,
    ...(kind === 'Deployment' && {
      rollout: {
        maxSurge: Math.ceil(replicas / 4),
        maxUnavailable: Math.floor(replicas / 4),
        minReadySeconds: 0,
      },
    }),
    ...extras,
  }
}
