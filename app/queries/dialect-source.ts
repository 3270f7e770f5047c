import * as v from 'valibot'
import type { Codec } from '~/base/codec'
import { sleep } from '~/base/sleep'
import { type Dialect, EXPORTERS } from '~/model/dialect'

const texts = v.array(v.string())

const Remembered = v.object({
  product: v.optional(v.picklist(['Prometheus', 'Mimir', 'Thanos', 'VictoriaMetrics'])),
  version: v.optional(v.string()),
  exporters: v.nullable(v.array(v.tuple([v.picklist(EXPORTERS), v.object({ jobs: texts })]))),
  clusterLabel: v.nullable(v.string()),
  clusters: texts,
  exportedLabels: texts,
  kubeStateMetrics: v.picklist([1, 2]),
  replicaLabels: texts,
  podsOnly: v.boolean(),
  le: v.picklist(['1', '1.0']),
  rules: texts,
})

function decode(text: string | null): Dialect | null {
  try {
    const { product, version, exporters, rules, ...spelled } = v.parse(Remembered, JSON.parse(text ?? ''))
    return { ...spelled, product, version, exporters: exporters && new Map(exporters), rules: new Set(rules) }
  } catch {
    return null
  }
}

/** A dialect for the next visit; null for none, or for one that an older page wrote otherwise. */
export const dialectCodec: Codec<Dialect | null> = {
  decode,
  encode: (dialect) =>
    dialect &&
    JSON.stringify({
      ...dialect,
      exporters: dialect.exporters && [...dialect.exporters],
      rules: [...dialect.rules],
    }),
}

/** What a visit leaves for the next one. */
type Memory<Spelling> = {
  readonly read: () => Spelling | null
  readonly write: (dialect: Spelling) => void
}
export type DialectMemory = Memory<Dialect>

/** The dialect of the store of that URL, in this browser; works without storage, then from visit to visit anew. */
export function storedDialect(url: string): DialectMemory {
  const key = `binnacle.dialect ${url}`
  return {
    read: () => {
      try {
        return dialectCodec.decode(localStorage.getItem(key))
      } catch {
        return null
      }
    },
    write: (dialect) => {
      try {
        localStorage.setItem(key, dialectCodec.encode(dialect) ?? '')
      } catch {
        // Storage is full or forbidden.
      }
    },
  }
}

/** Exporters come and go, but seldom. */
const CHECK_AGAIN_MS = 600_000
const RETRY_MS = 60_000
/** A store that takes longer to tell of itself is asked as if it were the canonical one, until it has told. */
const PATIENCE_MS = 10_000

/**
 * The dialect whenever it is needed: what is known already, or was on the last visit, while the store is asked again
 * now and then. Never rejects.
 */
export function dialectSource<Spelling>(
  detect: () => Promise<Spelling>,
  memory: Memory<Spelling> | null,
  fallback: Spelling,
): () => Promise<Spelling> {
  let known: Spelling | null | undefined
  let asking: Promise<void> | undefined
  let askNextMs = -Infinity

  async function ask(): Promise<void> {
    try {
      known = await detect()
      memory?.write(known)
    } catch {
      askNextMs = performance.now() + RETRY_MS
    }
  }

  return async () => {
    known ??= memory?.read()
    if (performance.now() >= askNextMs) {
      askNextMs = performance.now() + CHECK_AGAIN_MS
      asking = ask()
    }
    if (!known) await Promise.race([asking, sleep(PATIENCE_MS, new AbortController().signal)])
    return known ?? fallback
  }
}
