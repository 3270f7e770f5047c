export const traceSearch = {
  views: { search: 'Search', latency: 'Latency', map: 'Service map' },
  by: (tag: string) => `by ${tag}`,
  byHelp: 'The tag by which spans tell where they ran; traceDialect in config.json overrules it.',
  noPlace: (name: string) => `all of the service: its spans do not tell that they ran in ${name}`,
  scatter: {
    label: (count: number) =>
      `Duration of ${count} traces over time, larger with more spans, triangles with errors; each is also a row of the table below. Drag to select some.`,
    logarithmic: 'logarithmic',
    framed: (count: string, total: string) => `${count} of ${total} selected`,
    zoom: 'Zoom the time range',
    clear: 'Show all',
    hint: 'Drag to select',
    spans: 'few and many spans',
    failed: 'with errors',
  },
  compare: {
    pick: (name: string) => `Compare ${name}`,
    hint: 'Select two to compare them.',
    two: 'Two are selected. Take one back to compare another.',
    another: 'Select another one to compare it with.',
    open: 'Compare the two',
  },
  latency: {
    title: 'Latency',
    note: (count: string) => (count === '1' ? 'of the 1 trace found' : `of the ${count} traces found`),
    label: (count: string, p50: string, p95: string, p99: string) =>
      `How long ${count} traces took, over time: half at most ${p50}, 95 % at most ${p95}, 99 % at most ${p99}. The search lists them.`,
    cell: (count: string, lengths: string, times: string) => `${count}, ${lengths}, ${times}`,
    between: (from: string, to: string) => `${from} to ${to}`,
    inCell: (count: string, lengths: string, times: string) => `${count} of ${lengths}, ${times}`,
    hint: 'Click a cell to list its traces.',
    failed: 'with errors',
  },
  operations: {
    title: 'Operations',
    name: 'Operation',
    calls: 'Calls',
    failed: 'Failed',
    p95: 'p95',
    jaeger: 'as Jaeger counts the spans of servers',
    prometheus: 'as span metrics in Prometheus tell; Jaeger here keeps none',
    course: (figure: string, operation: string) => `${figure} of ${operation} over the time range`,
    most: (count: number) => `the ${count} that are called most`,
    none: 'Nothing here counts all calls: this server keeps no metrics of spans (Jaeger does with its monitoring on), and Prometheus has none of this service. Search, heat map and service map work without; their figures are of the traces found.',
    quiet: 'No call of this service was counted in this time range.',
  },
  map: {
    title: 'Service map',
    service: 'Service',
    everyService: 'All services',
    source: 'Told by',
    sources: { dependencies: 'Jaeger dependencies', traces: 'newest traces', mesh: 'Istio metrics' },
    notes: {
      dependencies: (count: number) =>
        `all calls that Jaeger counted in this time range; failures and latency are of the ${count} newest traces`,
      traces: (count: number) => `of the ${count} newest traces alone`,
      mesh: 'all calls that Istio’s proxies counted',
    },
    cut: (shown: number, total: number) => `the ${shown} most frequent of ${total} calls`,
    label: (services: number, calls: number) =>
      `${services} services and ${calls} calls between them, callers to the left; the table below tells the same.`,
    failed: (share: string) => `${share} failed`,
    failedCount: (failed: string, of: string) => `${failed} of ${of} spans failed`,
    failedSpans: (share: string, failed: string, of: string) =>
      `${share} of its own spans in the newest traces failed (${failed} of ${of})`,
    failedCalls: (share: string, failed: string, of: string) =>
      `${share} of these calls in the newest traces failed (${failed} of ${of})`,
    failedReceived: (share: string) => `${share} of the calls that it got failed`,
    failedShare: (share: string, failed: string, of: string) => `${share} (${failed} of ${of})`,
    failedIn: (traces: number) => (traces === 1 ? 'Failed in 1 trace' : `Failed in ${traces} traces`),
    failedHelp: 'A share of these calls; that of a service on the map is of all of its own spans.',
    untold: 'failures not known',
    call: (from: string, to: string) => `${from} calls ${to}`,
    latency: (length: string) => `takes ${length}`,
    columns: { from: 'Caller', to: 'Called', calls: 'Calls', failed: 'Failed', latency: 'Latency' },
    latencyHelp: {
      dependencies: 'The mean length of the called spans of the newest traces; dependencies do not tell it.',
      traces: 'The mean length of the called spans.',
      mesh: 'Nineteen in twenty calls took no longer.',
    },
    open: {
      around: 'Show its neighbours',
      traces: 'Traces',
      latency: 'Latency',
      workload: 'Workload',
      logs: 'Log lines',
      close: 'Close',
    },
    hint: 'Choose a service to go on to its traces, workload and log lines.',
    none: {
      dependencies:
        'The server tells of no calls between services in this time range: Jaeger has dependencies only where its storage or a job computes them. The map of traces and the search work without.',
      traces: 'No trace of this service shows a call to or from another one.',
      mesh: 'Prometheus has no Istio metrics: there is no mesh, or it is not scraped. The map of traces works without.',
    },
    alone: (service: string) => `Nothing called ${service} in this time range, and it called nothing.`,
  },
  failure: {
    timeout: 'The search took longer than the server was given.',
    timeoutHelp:
      'It reads every trace that could match. A shorter time range, fewer traces or one operation make it quick; a trace opens by its id meanwhile.',
    tooLarge: 'The traces found are too many to load at once.',
    tooLargeHelp: 'This server sends whole traces. Ask for fewer of them.',
    notJson: 'Something answered, but not Jaeger: a page instead of data.',
    notJsonHelp:
      'Mostly the address in config.json leads to a user interface or a sign-in page. It should be the one below which /api/services or /api/v3/services answers.',
    noRoute: 'This server has no search for traces.',
    noRouteHelp:
      'Neither /api/traces nor /api/v3 is there, below the configured address. Traces may still open by their id.',
    refused: 'The server refuses this search.',
    refusedHelp:
      'Its own words are below. Other tags, a service or a shorter time range may be what it wants.',
    fewer: (count: number) => `Search for ${count} traces`,
    withoutTags: 'Search without tags',
  },
  refusedKeeps: (former: string) =>
    former === ''
      ? 'Below is still what was found without it.'
      : `Below is still what was found with ${former}.`,
  unknownTags: (service: string, keys: string) =>
    `No span of ${service} in its newest traces has the tag ${keys}. The field offers those that there are.`,
  operationsUntold:
    'The server does not list operations; write the name of one. The search works without, too.',
  noOperations: 'The server knows no operation of this service; the search is over all of its spans.',
} as const
