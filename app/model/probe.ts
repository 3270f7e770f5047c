import type { DurationMs, Ratio, UnixMs } from '~/base/units'
import { certificateHealth } from './ingress'
import type { HealthState } from './pod'

/** What a black-box exporter tells of one address. */
export type ProbeRow = {
  readonly cluster: string
  readonly job: string
  readonly instance: string
  readonly success: boolean
  /** The share of the probes of the time range that succeeded. */
  readonly available: Ratio | undefined
  readonly duration: DurationMs | undefined
  /** HTTP only. */
  readonly statusCode: number | undefined
  /** When the earliest certificate of its chain ends. */
  readonly expiresUnixMs: UnixMs | undefined
}

export type ProbeTable = { readonly rows: readonly ProbeRow[]; readonly total: number }

/** Below this share of successes an address that answers now is not well. */
const AVAILABLE = 0.99

/** Why a probed address is as it is. */
export type ProbeReason = 'fails' | 'certificate' | 'failed-before' | 'answers'

export function probeHealth(row: ProbeRow, nowUnixMs: number): readonly [HealthState, ProbeReason] {
  if (!row.success) return ['critical', 'fails']
  const certificate =
    row.expiresUnixMs === undefined ? 'healthy' : certificateHealth(row.expiresUnixMs, nowUnixMs)
  if (certificate !== 'healthy') return [certificate, 'certificate']
  return (row.available ?? 1) < AVAILABLE ? ['degraded', 'failed-before'] : ['healthy', 'answers']
}

export const PROBE_MEASURES = ['duration', 'success'] as const
export type ProbeMeasure = (typeof PROBE_MEASURES)[number]
