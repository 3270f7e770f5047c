import type { Labels } from '~/model/labels'

/** A series as Prometheus writes it: `up{job="node"}`. */
export function seriesName({ __name__: metric = '', ...labels }: Labels): string {
  const matchers = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  return `${metric}${matchers.length > 0 || metric === '' ? `{${matchers.join(', ')}}` : ''}`
}
