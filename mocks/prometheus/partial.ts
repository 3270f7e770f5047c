import type { MetricSource } from './metric-source'

/** How a fan-out store (Thanos, Mimir) says that a part of the answer is missing. */
export const PARTIAL_WARNING =
  'receive series from Addr: store-2.monitoring:10901: rpc error: code = Unavailable desc = connection refused'

/** The store without what containers of one namespace use: the shard that kept it does not answer. */
export function withoutNamespace(source: MetricSource, namespace: string): MetricSource {
  return {
    families: new Map(
      [...source.families].map(([name, family]) => [
        name,
        {
          ...family,
          *select(matchers, start, end) {
            for (const series of family.select(matchers, start, end))
              if (!name.startsWith('container_') || series.labels['namespace'] !== namespace) yield series
          },
        },
      ]),
    ),
  }
}
