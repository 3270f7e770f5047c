const COLORS = 8

/** A pod's name without what a Deployment's hash adds to it: `checkout-7d9f8b6c5-x2k9p` is `checkout x2k9p`. */
export const shortPodName = (pod: string): string => pod.replace(/-(?:[a-z0-9]{6,10}-)?([a-z0-9]{5})$/, ' $1')

/** The same colour token for the same pod, whatever else is shown. */
export function podColor(pod: string): string {
  let hash = 0
  for (let index = 0; index < pod.length; index++) hash = (hash * 31 + pod.charCodeAt(index)) | 0
  return `var(--series-${(Math.abs(hash) % COLORS) + 1})`
}
