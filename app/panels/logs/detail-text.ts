import type { LogLine } from '~/model/log-line'
import { prettyJson } from '~/model/pretty-json'

/** Characters: a longer line is shown whole and read as JSON only when it is asked for. */
const HUGE = 65_536

export type DetailText = {
  /** The text as JSON over several lines, where it is some. */
  readonly pretty: string | undefined
  readonly isHuge: boolean
}

const known = new WeakMap<LogLine, DetailText>()

/** What the detail of a line shows first; remembered, for heights ask for it again and again. */
export function detailText(line: LogLine): DetailText {
  const found = known.get(line)
  if (found) return found
  const isHuge = line.text.length > HUGE
  const made = { pretty: isHuge ? undefined : prettyJson(line.text), isHuge }
  known.set(line, made)
  return made
}

/** What a stage of the query could not do with a line: Loki keeps the line and says so in two labels. */
export function pipelineError({
  parsed,
  metadata,
  stream,
}: LogLine): { readonly kind: string; readonly details: string } | undefined {
  for (const labels of [parsed, metadata, stream.labels])
    if (labels.__error__) return { kind: labels.__error__, details: labels.__error_details__ ?? '' }
  return undefined
}
