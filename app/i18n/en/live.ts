/** The words of what metrics-server measures live. */
export const live = {
  nodes: 'Nodes, live',
  pods: 'Pods, live',
  containers: 'Containers, live',
  name: 'Name',
  namespace: 'Namespace',
  container: 'Container',
  cpu: 'CPU',
  cpuShare: 'CPU %',
  memory: 'Memory',
  memoryShare: 'Memory %',
  cpuOverTime: 'CPU (cores), sampled here',
  memoryOverTime: 'Memory (working set), sampled here',
  measured: 'Measured',
  window: 'Window',
  filter: 'Filter by name',
  source: 'from metrics-server, as kubectl top prints it',
  sampling: (n: number) => (n === 1 ? 'one sample so far' : `${n} samples since this page was opened`),
  noHistory:
    'metrics-server keeps no history: what you see was measured while you looked. For the past, and for health with its reasons, configure Prometheus.',
  node: 'Node',
  pod: 'Pod',
  isMeasured: 'Measured',
  notMeasured: 'Not measured',
  missing: (name: string) =>
    `metrics-server has no measurement of ${name}: it does not exist, does not run, or started less than a minute ago.`,
  noHealth: 'How well it is, metrics-server does not tell.',
} as const
