/** One thing that an autoscaler looks at. `type` as Kubernetes calls the target: utilization (per cent), average (per pod), value. */
export type AutoscalerMetric = {
  readonly name: string
  readonly type: string
  readonly target: number | undefined
  /** undefined: it could not be read. */
  readonly value: number | undefined
}

export type Autoscaler = {
  readonly name: string
  readonly min: number | undefined
  readonly max: number | undefined
  readonly current: number | undefined
  readonly desired: number | undefined
  /** Its conditions that are False, or, of ScalingLimited, True. */
  readonly unable: boolean
  readonly inactive: boolean
  readonly limited: boolean
  readonly metrics: readonly AutoscalerMetric[]
}

export type Scaling = 'unable' | 'inactive' | 'at-max' | 'limited' | 'steady'

/** What keeps it from scaling, the worst first. At its least it is limited too, which is no trouble by itself. */
export function scalingOf({ unable, inactive, limited, current, max }: Autoscaler): Scaling {
  if (unable) return 'unable'
  if (inactive) return 'inactive'
  if (max !== undefined && current !== undefined && current >= max) return 'at-max'
  return limited ? 'limited' : 'steady'
}
