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
  explained: {
    title: 'What happened meanwhile',
    show: {
      traceLines: 'Log lines of the trace',
      podLines: 'Log lines of the pod',
      figures: 'CPU, memory, restarts',
      alerts: 'Alerts and events',
    },
    unknownPod: (tags: string) =>
      `Which pod it ran in, its tags do not tell: none of ${tags} is there, nor a host name that looks like a pod’s. So nothing of the pod can be shown.`,
    unknownNamespace: (pod: string, tags: string) =>
      `It ran in pod ${pod}, but its tags do not tell the namespace: none of ${tags} is there. So nothing of the pod can be shown.`,
    traceLines: 'Log lines of the trace',
    podLines: (pod: string) => `Log lines of ${pod}`,
    linesNote: (count: string) => (count === '1' ? '1 line' : `${count} lines`),
    linesCut: (shown: string, count: string) => `the last ${shown} of ${count} lines`,
    allLines: 'In Logs',
    noTraceLines:
      'No line with this trace id was written from a second before the span to a second after it. The service may not write trace ids into its log.',
    noPodLines: 'The pod wrote no line from a second before the span to a second after it.',
    figures: (pod: string) => `${pod}, from five minutes before the span to five after`,
    alerts: 'Alerts firing then',
    alertsNote: 'about the pod or its namespace, within five minutes of the span',
    noAlerts: 'No alert about the pod, or its namespace as a whole, was firing.',
    events: 'Events of the pod then',
    eventsNote: 'within five minutes of the span',
    noEvents: 'No event of the pod is known from then. The cluster keeps events for about an hour.',
  },
  file: {
    title: 'Traces from a file',
    openHelp:
      'Jaeger JSON or OTLP JSON; it may be dropped anywhere on this page, too. Nothing is sent anywhere.',
    drop: 'Drop to open: Jaeger JSON or OTLP JSON',
    from: (name: string) => `from file ${name}`,
    all: (count: string) => `All ${count} traces of the file`,
    list: 'Traces of the file',
    none: 'No file is open. Choose one, or drop it anywhere on this page.',
    kinds: (limit: string) =>
      `It can be what Jaeger’s page downloads, an answer of its API, or OTLP as JSON (resourceSpans), whole or one in each line; at most ${limit}.`,
    private:
      'The file is read in this browser and stays in its memory until the page is loaded anew. Nothing is sent anywhere.',
    wrong: {
      'not-json': (name: string, _limit: string) =>
        `${name} is not JSON, neither as a whole nor line by line.`,
      'no-spans': (name: string, _limit: string) => `${name} is JSON, but there are no spans in it.`,
      shape: (name: string, _limit: string) =>
        `${name} has spans of a form that is neither Jaeger’s nor that of OTLP.`,
      'too-large': (name: string, limit: string) => `${name} is too large: more than ${limit} do not fit.`,
      failed: (name: string, _limit: string) =>
        `${name} could not be read: it may be a folder, gone, or kept from the browser.`,
    },
  },
  clocks: {
    differ: 'Clocks differ',
    adjusted: (services: string) =>
      `So that calls lie within their callers, spans are shown moved: ${services}. Durations are as recorded.`,
    raw: 'Times are as recorded, so some calls lie outside of their callers.',
    later: (name: string, by: string) => `${name} ${by} later`,
    earlier: (name: string, by: string) => `${name} ${by} earlier`,
    more: (count: string) => `${count} more`,
    comma: ', ',
    showRaw: 'Times as recorded',
    server: (spans: string, text: string) =>
      `The server says of ${spans === '1' ? '1 span' : `${spans} spans`}: “${text}”`,
  },
  trouble: {
    cut: 'The server gave only a part of it, so durations, counts and the critical path are of that part. Its limit is set where it is run.',
    notJson: 'Something answered, but not Jaeger: a page instead of the trace.',
    notJsonHelp:
      'Mostly the address in config.json leads to a user interface or a sign-in page. It should be the one below which /api/traces/<id> or /api/v3/traces/<id> answers. A trace that was saved opens from its file meanwhile.',
    tooLarge: 'This trace is too large to load.',
    tooLargeHelp:
      'More than 256 MiB do not fit into a page. The search still lists it; its log lines are found by its id.',
    timeout: 'The server did not give the trace in time.',
    timeoutHelp:
      'Large traces take some servers long. Trying again may help, as it may have it ready by then.',
    noRoute: 'This server does not give traces by their id.',
    noRouteHelp:
      'Neither /api/traces/<id> nor /api/v3/traces/<id> is there, below the configured address. A trace that was saved opens from its file.',
    refused: 'The server refuses to look for this id.',
    refusedHelp: 'Its own words are below. An id has 16 or 32 hexadecimal digits.',
  },
} as const
