/** How the log lines of a target are looked at; the first is the lines themselves. */
export const LOG_TABS = ['lines', 'errors', 'patterns', 'volume'] as const
export type LogTab = (typeof LOG_TABS)[number]

/** The tab that is shown, and the address of the same page with another. */
export type LogTabChoice = { readonly tab: LogTab; readonly hrefOf: (tab: LogTab) => string }
