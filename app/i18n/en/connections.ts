/** The words of the connections pages and panels. */
export const connections = {
  title: 'Connections',
} as const
