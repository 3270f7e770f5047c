import type { Bytes, Cores } from '~/base/units'
import type { Sizing } from './sizing'

/** One container of a workload's pods. */
export type WorkloadContainer = {
  readonly name: string
  /** More than one while revisions run side by side. */
  readonly images: readonly string[]
  /** Mean of the pods now. */
  readonly cpu: Cores | undefined
  readonly memory: Bytes | undefined
  /** Over the time range. */
  readonly cpuSizing: Sizing
  readonly memorySizing: Sizing
}
