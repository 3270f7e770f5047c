/** The words of the namespaces pages and panels. */
export const namespaces = {
  title: 'Namespaces',
} as const
