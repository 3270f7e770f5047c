/** The words of the overview pages and panels. */
export const overview = {
  title: 'Overview',
  nothingKnown: 'No alert fires, but nothing is measured by which one could.',
  suppressed: (n: number) => `${n} more silenced or inhibited`,
  capacity: {
    title: 'Capacity',
    allocatable: (all: string) => `${all} allocatable`,
    limitsOver: (share: string) => `overcommitted: limits ${share} of allocatable`,
    requestsOver: 'requests are more than can be allocated',
  },
  distribution: {
    title: 'Pods by',
    ended: 'with those that have ended',
    node: 'Node',
    namespace: 'Namespace',
    phase: 'Phase',
    qos: 'QoS class',
    rest: 'all others',
  },
  changes: {
    title: 'Recent changes',
    newest: 'The newest changes',
    none: 'No rollout, no restart and no new node in this time range.',
    kinds: { rollout: 'Rollouts', restart: 'Restarts', node: 'Nodes' },
    rollout: (workload: string) => `${workload} was rolled out`,
    restart: (container: string, pod: string, reason: string) =>
      `${container} of ${pod} ended${reason ? `: ${reason}` : ''}`,
    nodeJoined: (node: string) => `${node} joined`,
  },
} as const
