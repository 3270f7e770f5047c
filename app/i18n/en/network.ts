/** The words of the network pages and panels. */
export const network = {
  title: 'Network',
} as const
