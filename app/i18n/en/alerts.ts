/** The words of the filters of alerts. */
export const alerts = {
  filter: 'Filter by text or label=value',
  anyState: 'Any state',
  anySeverity: 'Any severity',
  none: 'no severity',
  shown: (n: string, total: string) => (n === total ? `${n} alerts` : `${n} of ${total} alerts`),
} as const
