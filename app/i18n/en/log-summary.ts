export const logSummary = {
  tabsLabel: 'Log lines as',
  tabs: { lines: 'Lines', errors: 'Errors', patterns: 'Patterns', volume: 'Volume' },
  count: 'Count',
  course: 'Over the time range',
  level: 'Level',
  histogram: {
    refused: (what: string, help: string) => `No lines by level: ${what} ${help}`,
    of: (lines: string) => `of the ${lines} lines loaded first`,
    differs: (count: string, server: string, own: string, source: string) =>
      `Loki counts ${count} as ${server} that are ${own}, ${source}`,
    oneMore: '(and 1 more difference)',
    more: (others: string) => `(and ${others} more differences)`,
    others: 'Other levels that Loki guesses otherwise',
    unjudged: (lines: string) =>
      `bars: levels of the newest ${lines} lines only, by their own format, for this Loki tells none`,
  },
  errors: {
    title: 'Errors',
    note: (groups: string, reports: string, lines: string) =>
      `${groups === '1' ? '1 kind' : `${groups} kinds`}, ${reports} in all · ${lines} lines looked at that may tell of errors`,
    cut: (time: string) =>
      `Only the newest lines were looked at, those since ${time}. A shorter time range or a filter shows older ones.`,
    none: (lines: string) =>
      `No line of this time range tells of an error: ${lines} were looked at that may, by words and formats, and none has the level of one.`,
    sort: 'Order of the errors',
    order: { count: 'Most frequent first', last: 'Latest first', first: 'Begun last first' },
    times: (count: string) => `${count}×`,
    once: 'once',
    first: 'first:',
    last: 'last:',
    pods: (count: string) => `${count} pods`,
    otherPods: (count: string) => `and ${count} more pods`,
    open: 'Show an example',
    close: 'Hide the example',
    example: 'The latest of them',
    context: 'Lines around it',
    inList: 'In the list of lines',
    trace: 'Open its trace',
    cutText: (lines: string) => `… ${lines} more lines; its surroundings have them all`,
    more: (shown: string, all: string) =>
      `${shown} of ${all} kinds are shown; a filter or a shorter time range leaves fewer.`,
  },
  patterns: {
    title: 'Patterns',
    note: (patterns: string, lines: string) =>
      `the ${patterns} patterns that Loki tells, ${lines} lines in all`,
    levelHelp: 'As Loki guesses it, by words in the lines; – where it finds none',
    pattern: 'Pattern',
    share: 'Share',
    shareHelp: '100 % are the lines of all patterns in this list; others are not counted',
    filter: 'Show lines',
    only: 'only these',
    without: 'without',
    off: 'Loki does not look for patterns here. Set pattern_ingester.enabled: true in its configuration (Loki 3 and later); it learns patterns from then on.',
    none: 'Loki knows no patterns of these streams within the time range. It keeps those of the last hours only.',
    unfiltered:
      'All lines of these streams are counted here: Loki cannot narrow patterns by text, nor by fields that are no labels. The lines that a pattern leads to are filtered again.',
  },
  volume: {
    title: 'Volume',
    note: (total: string) => `${total} in all`,
    drawn: (step: string) => `drawn: bytes per ${step}`,
    drawnSome: (step: string, drawn: string, all: string) =>
      `drawn: bytes per ${step}, of the ${drawn} that write most among ${all}`,
    by: 'Bytes by',
    bytes: 'Bytes',
    share: 'Share',
    rate: 'Per second',
    noValue: 'without this label',
    chart: (label: string) => `Bytes by ${label}`,
    off: 'Loki does not tell volumes here. Set limits_config.volume_enabled: true in its configuration (Loki 2.9 and later).',
    most: 'Out of Loki’s index: every line of these streams counts, whatever filters are on. The newest lines may not be in it yet.',
  },
} as const
