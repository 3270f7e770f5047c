/** The words of the control plane pages and panels. */
export const controlPlane = {
  title: 'Control plane',
} as const
