/** The words of the workloads pages and panels. */
export const workloads = {
  title: 'Workloads',
} as const
