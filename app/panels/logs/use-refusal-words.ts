import { BackendError } from '~/base/backend-error'
import { formatDuration } from '~/base/duration'
import { formatCount } from '~/base/format'
import { type DurationMs, unixMs } from '~/base/units'
import { logRefusalWords } from '~/i18n/log-refusal-words'
import { useWords } from '~/i18n/use-messages'
import { linesCounted } from '~/model/log-counting'
import { type LogRefusal, logRefusal } from '~/model/log-refusal'
import { type TimeRange, type TimeSpan, resolveRange } from '~/model/time-range'
import { useFrameActions } from '~/ui/frame-actions'
import type { ErrorTold, PanelStatus, Remedy } from '~/ui/panel-status'

type Said = { readonly what: string; readonly help: string }

/** What a refusal of Loki's means, and what to do about it. */
export function useRefusalWords(): (refusal: LogRefusal) => Said {
  const words = useWords(logRefusalWords)
  const lengthOr = (ms: DurationMs | undefined) => (ms === undefined ? words.allowed : formatDuration(ms))
  return (refusal) => {
    const { kind } = refusal
    switch (kind) {
      case 'syntax':
        return {
          what:
            refusal.line === undefined || refusal.column === undefined
              ? words.syntaxSomewhere
              : words.syntax(String(refusal.line), String(refusal.column)),
          help: words.syntaxHelp,
        }
      case 'too-many-lines':
        return { what: words[kind](formatCount(refusal.limit)), help: words[`${kind}Help`] }
      case 'too-many-series':
        return {
          what: words[kind],
          help: words[`${kind}Help`](
            refusal.limit === undefined ? words.allowed : formatCount(refusal.limit),
          ),
        }
      case 'range-too-long':
        return { what: words[kind], help: words[`${kind}Help`](lengthOr(refusal.longestMs)) }
      case 'past-retention':
        return { what: words[kind], help: words[`${kind}Help`](lengthOr(refusal.keptMs)) }
      case 'too-much-to-read':
        return {
          what: words[kind],
          help:
            refusal.size === undefined || refusal.limit === undefined
              ? words[`${kind}HelpPlain`]
              : words[`${kind}Help`](refusal.size, refusal.limit),
        }
      case 'labels-missing':
        return { what: words[kind](refusal.labels), help: words[`${kind}Help`] }
      case 'too-few-labels':
        return {
          what: words[kind],
          help:
            refusal.required === undefined
              ? words[`${kind}HelpPlain`]
              : words[`${kind}Help`](formatCount(refusal.required)),
        }
      case 'too-many-tails':
        return {
          what: words[kind],
          help:
            refusal.limit === undefined
              ? words[`${kind}HelpPlain`]
              : words[`${kind}Help`](formatCount(refusal.limit)),
        }
      case 'pipeline':
        return { what: words.pipeline, help: words.pipelineHelp(refusal.error) }
      case 'empty-matchers':
      case 'counts':
      case 'too-many-points':
      case 'range-turned':
      case 'too-many-matchers':
      case 'blocked':
      case 'window-too-long':
      case 'tenant-missing':
      case 'several-tenants':
      case 'answer-too-large':
      case 'overloaded':
      case 'cancelled':
      case 'timed-out':
      case 'unavailable':
      case 'ingesters-left':
      case 'tail-expired':
        return { what: words[kind], help: words[`${kind}Help`] }
    }
  }
}

/** Against these helps to ask for a shorter time. */
const LESS_HELPS: ReadonlySet<LogRefusal['kind']> = new Set([
  'range-too-long',
  'too-much-to-read',
  'too-many-series',
  'too-many-points',
  'answer-too-large',
  'timed-out',
])

/** What helps at a click, where the page can do it. `onQuery` asks another query of the person's own. */
function useRemedies(
  range: TimeRange,
  onQuery: ((query: string) => void) | undefined,
): (refusal: LogRefusal, query: string | undefined) => readonly Remedy[] {
  const words = useWords(logRefusalWords).do
  const { selectSpan } = useFrameActions()
  const since = (label: string, start: (span: TimeSpan, nowUnixMs: number) => number): readonly Remedy[] => {
    if (!selectSpan) return []
    const act = () => {
      const now = unixMs(Date.now())
      const span = resolveRange(range, now)
      selectSpan(start(span, now), span.endUnixMs)
    }
    return [{ label, act }]
  }
  return (refusal, query) => {
    const lines = query === undefined ? undefined : linesCounted(query)
    if (refusal.kind === 'range-too-long' && refusal.longestMs !== undefined) {
      const { longestMs } = refusal
      return since(words.newest(formatDuration(longestMs)), ({ endUnixMs }) => endUnixMs - longestMs)
    }
    if (refusal.kind === 'past-retention' && refusal.keptMs !== undefined) {
      // A little less: it moves on while the question is on its way.
      const { keptMs } = refusal
      return since(words.newest(formatDuration(keptMs)), (_, now) => now - keptMs * 0.999)
    }
    // A query that counts is no query for a list of lines, whatever else is wrong with it.
    const list: readonly Remedy[] =
      lines && onQuery ? [{ label: words.listLines, act: () => onQuery(lines) }] : []
    if (refusal.kind === 'pipeline' && lines && onQuery)
      return [{ label: words.listFailing, act: () => onQuery(`${lines} | __error__="${refusal.error}"`) }]
    if (list.length > 0 || !LESS_HELPS.has(refusal.kind)) return list
    return since(words.newestPart, ({ startUnixMs, endUnixMs }) => endUnixMs - (endUnixMs - startUnixMs) / 4)
  }
}

/** The status of a panel over log lines with each refusal of Loki's in words and with what helps. */
export function useToldStatus(
  status: PanelStatus,
  range: TimeRange,
  onQuery?: (query: string) => void,
): PanelStatus {
  const say = useRefusalWords()
  const remedies = useRemedies(range, onQuery)
  const tell = (error: Error): ErrorTold | undefined => {
    const refusal = error instanceof BackendError ? logRefusal(error) : undefined
    if (!refusal || !(error instanceof BackendError)) return undefined
    return { ...say(refusal), remedies: remedies(refusal, error.query) }
  }
  if (status.kind === 'error') return { ...status, told: tell(status.error) }
  if (status.kind === 'ready' && status.stale)
    return { ...status, stale: { ...status.stale, told: tell(status.stale.error) } }
  return status
}
