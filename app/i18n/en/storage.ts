/** The words of the storage pages and panels. */
export const storage = {
  title: 'Storage',
} as const
