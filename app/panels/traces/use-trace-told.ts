import { traceExplainedWords } from '~/i18n/trace-explained-words'
import { useWords } from '~/i18n/use-messages'
import type { PanelStatus } from '~/ui/panel-status'
import { traceFailure } from './search-told'

/** The status of one trace with what its failure means and what still works. */
export function useTraceTold(status: PanelStatus): PanelStatus {
  const { trouble: words } = useWords(traceExplainedWords)
  if (status.kind !== 'error') return status
  const failure = traceFailure(status.error)
  return failure
    ? { ...status, told: { what: words[failure], help: words[`${failure}Help`], remedies: [] } }
    : status
}
