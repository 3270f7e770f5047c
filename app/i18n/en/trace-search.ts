export const traceSearch = {
  by: (tag: string) => `by ${tag}`,
  byHelp: 'The tag by which spans tell where they ran; traceDialect in config.json overrules it.',
  noPlace: (name: string) => `all of the service: its spans do not tell that they ran in ${name}`,
  scatter: {
    label: (count: number) =>
      `Duration of ${count} traces over time, larger with more spans, triangles with errors; each is also a row of the table below. Drag to select some.`,
    trace: (name: string, duration: string, spans: string) => `${name}, ${duration}, ${spans}`,
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
    another: 'Select another one to compare it with.',
    open: 'Compare the two',
  },
} as const
