import type { DurationMs, UnixMs } from '~/base/units'
import type { Alert } from './alert'
import type { Labels } from './labels'

/** Rules that Prometheus evaluates together. */
export type RuleGroup = {
  readonly name: string
  readonly file: string
  readonly intervalMs: DurationMs
  readonly rules: readonly Rule[]
}

export type Rule = AlertingRule | RecordingRule

type RuleBase = {
  readonly name: string
  readonly expression: string
  readonly labels: Labels
  readonly health: 'ok' | 'err' | 'unknown'
  /** Why the last evaluation failed. */
  readonly lastError: string | undefined
  readonly lastEvaluationUnixMs: UnixMs | undefined
  readonly evaluationMs: DurationMs
}

type RecordingRule = RuleBase & { readonly kind: 'recording' }

type AlertingRule = RuleBase & {
  readonly kind: 'alerting'
  readonly state: 'inactive' | 'pending' | 'firing'
  /** How long the expression must hold before the alert fires. */
  readonly forMs: DurationMs
  readonly annotations: Labels
  readonly alerts: readonly Alert[]
}
