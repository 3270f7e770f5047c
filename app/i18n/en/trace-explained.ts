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
    open: 'Open a file',
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
} as const
