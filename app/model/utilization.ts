import { type Ratio, ratio } from '~/base/units'

/** `used` as a share of `whole`; undefined where either is unknown or there is nothing to share. */
export const utilization = (used: number | undefined, whole: number | undefined): Ratio | undefined =>
  used === undefined || whole === undefined || !(whole > 0) ? undefined : ratio(used / whole)
