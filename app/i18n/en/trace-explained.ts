export const traceExplained = {
  events: {
    label: 'Logs and events of the spans, in the order of time',
    find: 'Find in events',
    at: 'At',
    service: 'Service',
    operation: 'Operation',
    event: 'Event',
    below: (name: string) => `${name} and all below it`,
    count: (count: string) => (count === '1' ? '1 event' : `${count} events`),
    noMatch: 'No event matches.',
    none: 'No span of this trace wrote anything down while it ran.',
    noneHelp:
      'Span events come from the tracing library: exceptions that it recorded, and what the code adds with addEvent. Log lines are another thing: the open span shows those of its time.',
    show: (count: string) =>
      count === '1' ? '1 event of this span and below' : `${count} events of this span and below`,
  },
} as const
