/** The words of what a page has asked its back ends. */
export const traffic = {
  caption: 'What this page has asked',
  count: (count: number, text: string) => `${text} ${count === 1 ? 'query' : 'queries'}`,
  backEnd: 'Back end',
  queries: 'Queries',
  asking: (count: string) => `+ ${count} on their way`,
  samples: 'Samples',
  bytes: 'Bytes',
  bytesHelp: 'Of the answers, unpacked',
  time: 'Time',
  timeHelp: 'How long at least one query was on its way',
  help: 'At most six queries at once for each back end; the same query is asked once.',
} as const
