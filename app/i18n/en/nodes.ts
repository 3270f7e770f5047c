/** The words of the nodes pages and panels. */
export const nodes = {
  title: 'Nodes',
} as const
