import { BackendError } from '~/base/backend-error'
import { traceSearchWords } from '~/i18n/trace-search-words'
import { useWords } from '~/i18n/use-messages'
import type { TraceFilter } from '~/model/trace-filter'
import type { ErrorTold, PanelStatus, Remedy } from '~/ui/panel-status'

/** Few enough for any store. */
const FEW = 20

type Failure = 'timeout' | 'tooLarge' | 'notJson' | 'noRoute' | 'refused'

/** Which of the ways it is in which a question about traces fails; undefined: another. */
export function traceFailure(error: Error): Failure | undefined {
  if (!(error instanceof BackendError)) return undefined
  if (error.kind === 'timeout' || error.status === 504) return 'timeout'
  if (error.code === 'too-large') return 'tooLarge'
  if (error.code === 'not-json') return 'notJson'
  if (error.status === 404 || error.status === 405 || error.status === 501) return 'noRoute'
  return error.status === 400 ? 'refused' : undefined
}

/** The status of a search with what its failure means, what still works, and the change that may help. */
export function useSearchTold(
  status: PanelStatus,
  filter: TraceFilter,
  onFilter: (change: Partial<TraceFilter>) => void,
): PanelStatus {
  const words = useWords(traceSearchWords).failure
  const failed = status.kind === 'error' ? status : status.kind === 'ready' ? status.stale : undefined
  const failure = failed && traceFailure(failed.error)
  if (!failure) return status
  const fewer: readonly Remedy[] =
    filter.limit > FEW ? [{ label: words.fewer(FEW), act: () => onFilter({ limit: FEW }) }] : []
  const remedies: Readonly<Record<Failure, readonly Remedy[]>> = {
    timeout: fewer,
    tooLarge: fewer,
    notJson: [],
    noRoute: [],
    refused: filter.tags === '' ? [] : [{ label: words.withoutTags, act: () => onFilter({ tags: '' }) }],
  }
  const told: ErrorTold = {
    what: words[failure],
    help: words[`${failure}Help`],
    remedies: remedies[failure],
  }
  return status.kind === 'error'
    ? { ...status, told }
    : status.kind === 'ready' && status.stale
      ? { ...status, stale: { ...status.stale, told } }
      : status
}
