import type { DurationMs, UnixMs } from '~/base/units'
import type { Quantity } from './quantity'

/** Momentary use, exact as metrics-server wrote it: cores and bytes. */
export type ResourceUsage = { readonly cpu: Quantity; readonly memory: Quantity }

/** The mean over the `windowMs` that ended at `timeUnixMs`; undefined where the server wrote what is no time. */
export type Measured = { readonly timeUnixMs: UnixMs | undefined; readonly windowMs: DurationMs | undefined }

export type NodeUsage = ResourceUsage & Measured & { readonly node: string }

export type PodUsage = Measured & {
  readonly namespace: string
  readonly pod: string
  readonly containers: readonly (ResourceUsage & { readonly container: string })[]
}

/** A pod's use is that of its containers, added before anything is rounded. */
export const podTotal = ({ containers }: PodUsage): ResourceUsage => ({
  cpu: containers.reduce((sum, { cpu }) => sum + cpu, 0n),
  memory: containers.reduce((sum, { memory }) => sum + memory, 0n),
})
