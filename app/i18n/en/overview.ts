/** The words of the overview pages and panels. */
export const overview = {
  title: 'Overview',
} as const
