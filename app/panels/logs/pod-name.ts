const COLORS = 8

/** What tells a pod of a Deployment from its siblings stands last: `checkout-7d9f8b6c5-x2k9p` is checkout, x2k9p. */
export function podNameParts(pod: string): { readonly name: string; readonly suffix: string } {
  const match = /^(.+?)(?:-[bcdfghj-np-tv-xz24-9]{6,10})?-([bcdfghj-np-tv-xz24-9]{5}|\d{1,3})$/.exec(pod)
  return { name: match?.[1] ?? pod, suffix: match?.[2] ?? '' }
}

/** The same colour token for the same pod, whatever else is shown. */
export function podColor(pod: string): string {
  let hash = 0
  for (let index = 0; index < pod.length; index++) hash = (hash * 31 + pod.charCodeAt(index)) | 0
  return `var(--series-${(Math.abs(hash) % COLORS) + 1})`
}
