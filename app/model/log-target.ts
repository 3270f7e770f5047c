/** Whose log lines. Labels that are absent do not narrow; `query` is a LogQL expression of the person's own. */
export type LogTarget = {
  readonly namespace?: string | undefined
  readonly pod?: string | undefined
  /** One of these: the pods of a workload. */
  readonly pods?: readonly string[] | undefined
  readonly container?: string | undefined
  readonly service?: string | undefined
  readonly node?: string | undefined
  readonly traceId?: string | undefined
  readonly query?: string | undefined
}
