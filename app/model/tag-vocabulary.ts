import { type PackedTrace, serviceAt, spanAt } from './packed-trace'
import type { Tag } from './trace'

/** A key that spans of a service were seen to have, and what it was seen to be, the most frequent first. */
export type TagWord = {
  readonly key: string
  readonly values: readonly string[]
  /** What the process says of itself, as its pod; else what a span says. */
  readonly ofProcess: boolean
}

/** Of a trace so many spans tell what the others would. */
const SPANS_READ = 200
const MOST_VALUES = 20
/** Nobody chooses a longer one from a list. */
const LONGEST_VALUE = 80

/** The keys and values on the spans of a service, keys by name. */
export function tagVocabulary(traces: readonly PackedTrace[], service: string): readonly TagWord[] {
  const seen = new Map<string, { readonly counts: Map<string, number>; ofProcess: boolean }>()
  const learn = (tags: readonly Tag[], ofProcess: boolean) => {
    for (const { key, value } of tags) {
      const word = seen.get(key) ?? { counts: new Map<string, number>(), ofProcess }
      seen.set(key, word)
      if (value !== '' && value.length <= LONGEST_VALUE)
        word.counts.set(value, (word.counts.get(value) ?? 0) + 1)
    }
  }
  for (const trace of traces) {
    for (const process of trace.processes) if (process.service === service) learn(process.tags, true)
    for (let node = 0, read = 0; node < trace.tree.size && read < SPANS_READ; node++) {
      const span = serviceAt(trace, node) === service ? spanAt(trace, node) : null
      if (!span) continue
      learn(span.tags, false)
      read++
    }
  }
  return [...seen]
    .map(([key, { counts, ofProcess }]) => ({
      key,
      values: [...counts]
        .toSorted(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
        .slice(0, MOST_VALUES)
        .map(([value]) => value),
      ofProcess,
    }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

const quoted = (value: string): string =>
  /[\s"]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value

/** A tag as a filter has it; undefined: no filter can name its key. */
export const tagText = (key: string, value: string): string | undefined =>
  /^[^\s="]+$/.test(key) ? `${key}=${quoted(value)}` : undefined

/** What is written already, the key of the last word, and what of its value there is; a quoted value may hold spaces. */
const LAST_WORD = /^((?:[^"]*"(?:[^"\\]|\\.)*")*[^"]*?)([^\s="]*)(?:=([^\s"]*|"[^"]*))?$/

/** What the text of a tag filter can go on to be: with a key of its last word, or with a value of its last key. */
export function tagCompletions(
  text: string,
  vocabulary: readonly Pick<TagWord, 'key' | 'values'>[],
): readonly string[] {
  const [, head = '', key = '', value] = LAST_WORD.exec(text) ?? []
  if (value === undefined)
    return vocabulary.filter((word) => word.key.includes(key)).map((word) => `${head}${word.key}=`)
  const bare = value.replace(/^"/, '')
  return (vocabulary.find((word) => word.key === key)?.values ?? [])
    .filter((one) => one.startsWith(bare))
    .map((one) => `${head}${key}=${quoted(one)}`)
}
