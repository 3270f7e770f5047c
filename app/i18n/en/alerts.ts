/** The words of the filters of alerts. */
export const alerts = {
  filter: 'Filter by text or label=value',
  anyState: 'Any state',
  anySeverity: 'Any severity',
  none: 'no severity',
  shown: (n: string, total: string) =>
    n === total ? `${n} ${n === '1' ? 'alert' : 'alerts'}` : `${n} of ${total} alerts`,
  alwaysOn: 'always on',
  alwaysOnHelp: 'It fires all the time by design: to show that alerting works, or only to mute others.',
  labels: 'Labels',
  annotations: 'Annotations',
  receivers: 'Told to',
  silences: 'Silences',
  mutedBy: 'Muted by the alerts',
  expression: 'Expression',
  explore: 'Open in Explore',
  source: 'Where it was made',
} as const
