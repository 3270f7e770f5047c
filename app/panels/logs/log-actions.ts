import { createContext } from 'react'
import type { LogFilters } from '~/model/log-filter'
import type { LogTarget } from '~/model/log-target'

/** What an opened line may change of the view that it stands in, and whose view that is. */
export type LogActions = {
  readonly target: LogTarget
  readonly filters: LogFilters
  readonly onFilters: (filters: LogFilters) => void
}

/** null: the line stands alone, there is no view to filter. */
export const LogActionsContext = createContext<LogActions | null>(null)
