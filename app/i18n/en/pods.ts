/** The words of the pods pages and panels. */
export const pods = {
  title: 'Pods',
} as const
