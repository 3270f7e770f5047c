import type { Bytes, Cores, DurationMs, UnixMs } from '~/base/units'

/** Momentary use as metrics-server measured it: the mean over the `windowMs` that ended at `timeUnixMs`. */
export type ResourceUsage = {
  readonly cpu: Cores
  readonly memory: Bytes
}

type Measured = { readonly timeUnixMs: UnixMs | undefined; readonly windowMs: DurationMs | undefined }

export type NodeUsage = ResourceUsage & Measured & { readonly node: string }

export type PodUsage = Measured & {
  readonly namespace: string
  readonly pod: string
  readonly containers: readonly (ResourceUsage & { readonly container: string })[]
}
