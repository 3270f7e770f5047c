import type { Bytes, Cores, UnixMs } from '~/base/units'
import type { HealthState } from './pod'

/** How a container ended last, from kube-state-metrics' `last_terminated_*`. */
type Termination = {
  /** `OOMKilled`, `Error`, `Completed`, … */
  readonly reason: string
  readonly exitCode: number | undefined
  readonly timeUnixMs: UnixMs | undefined
}

export type ContainerState =
  | { readonly kind: 'running' }
  | { readonly kind: 'waiting'; readonly reason: string | undefined }
  | { readonly kind: 'terminated'; readonly reason: string | undefined }
  | { readonly kind: 'unknown' }

export type Resources = {
  readonly cpuRequest: Cores | undefined
  readonly cpuLimit: Cores | undefined
  readonly memoryRequest: Bytes | undefined
  readonly memoryLimit: Bytes | undefined
}

/** One container of a pod. Usage is undefined while the container is too young for a rate, or does not run. */
export type Container = Resources & {
  readonly name: string
  readonly init: boolean
  /** An init container that goes on running beside the others. */
  readonly sidecar: boolean
  readonly image: string | undefined
  readonly state: ContainerState
  readonly ready: boolean
  readonly restarts: number
  /** When its present life began. */
  readonly startedUnixMs: UnixMs | undefined
  readonly lastTermination: Termination | undefined
  readonly cpu: Cores | undefined
  readonly memory: Bytes | undefined
}

const STARTING = new Set(['ContainerCreating', 'PodInitializing'])

/** Health of one container by its state; a finished init container is finished, not ill. */
export function containerHealth({ state, ready }: Pick<Container, 'state' | 'ready'>): HealthState {
  switch (state.kind) {
    case 'running':
      return ready ? 'healthy' : 'degraded'
    case 'waiting':
      return state.reason === undefined || STARTING.has(state.reason) ? 'degraded' : 'critical'
    case 'terminated':
      return state.reason === 'Completed' ? 'finished' : 'critical'
    case 'unknown':
      return 'unknown'
  }
}

/** Measured, but too seldom for a rate: it began less than two scrapes ago. */
export const isNew = ({ cpu, memory }: Pick<Container, 'cpu' | 'memory'>): boolean =>
  cpu === undefined && memory !== undefined
