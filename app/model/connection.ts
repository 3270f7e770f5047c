import type { DurationMs } from '~/base/units'
import type { Dialect, DialectOverrides, Exporter } from './dialect'

/** What a back end says of itself, and how long it took to. */
export type BackEndIdentity = {
  /** As it calls itself; undefined: it does not tell. */
  readonly product: string | undefined
  readonly version: string | undefined
  readonly latencyMs: DurationMs
}

/** detected: the store told · configured: config.json says so · assumed: the store could not be asked. */
export type Knowledge = 'detected' | 'configured' | 'assumed'

export const knowledgeOf = (
  field: keyof DialectOverrides,
  { exporters }: Dialect,
  overrides: DialectOverrides,
): Knowledge => (overrides[field] !== undefined ? 'configured' : exporters === null ? 'assumed' : 'detected')

/** What managed clouds keep to themselves: its absence is no fault of anybody's. */
const OFTEN_HIDDEN: ReadonlySet<Exporter> = new Set(['etcd', 'scheduler', 'controller-manager'])

export type ExporterRow = {
  readonly exporter: Exporter
  readonly state: 'found' | 'not-found' | 'not-exposed' | 'unknown'
  readonly jobs: readonly string[]
  /** The clusters it was found in; empty where clusters have no names. */
  readonly clusters: readonly string[]
  /** The clusters of the store it was not found in. */
  readonly missingIn: readonly string[]
  readonly knowledge: Knowledge
}

/** An exporter in the store, from its dialect and from where it was found. */
export function exporterRow(
  exporter: Exporter,
  dialect: Dialect,
  overrides: DialectOverrides,
  clustersFound: readonly string[],
): ExporterRow {
  const found = dialect.exporters?.get(exporter)
  const clusters = [...new Set(clustersFound)].filter((cluster) => cluster !== '').toSorted()
  return {
    exporter,
    state:
      dialect.exporters === null
        ? 'unknown'
        : found
          ? 'found'
          : OFTEN_HIDDEN.has(exporter)
            ? 'not-exposed'
            : 'not-found',
    jobs: found?.jobs ?? [],
    clusters,
    missingIn: clusters.length === 0 ? [] : dialect.clusters.filter((cluster) => !clusters.includes(cluster)),
    knowledge:
      overrides.jobs?.[exporter] !== undefined
        ? 'configured'
        : dialect.exporters === null
          ? 'assumed'
          : 'detected',
  }
}
