import type { PackedTrace } from './packed-trace'
import type { TagWord } from './tag-vocabulary'
import { numberOf, textAt } from './text-table'
import { type Span, tagValue } from './trace'

/** How many of the spans of a trace have a tag, or come from a process that has it. */
export type TagKey = { readonly key: string; readonly spans: number }

/** The keys of a trace, the most frequent first. O(tags), some milliseconds for 100,000 spans. */
export function tagKeys({ tags, texts, process, processes }: PackedTrace): readonly TagKey[] {
  const byText = new Uint32Array(texts.ends.length)
  for (const key of tags.key) byText[key]!++
  const spans = new Map<string, number>()
  byText.forEach((count, text) => count > 0 && spans.set(textAt(texts, text), count))
  const byProcess = new Uint32Array(processes.length)
  for (const number of process) if (number >= 0) byProcess[number]!++
  processes.forEach((one, number) => {
    for (const { key } of one.tags) spans.set(key, (spans.get(key) ?? 0) + byProcess[number]!)
  })
  return [...spans]
    .map(([key, count]) => ({ key, spans: count }))
    .toSorted((a, b) => b.spans - a.spans || (a.key < b.key ? -1 : 1))
}

/** Nobody reads through more of them. */
const MOST_VALUES = 50
/** In bytes; nobody chooses a longer one from a list. */
const LONGEST_VALUE = 80

/** What spans or their processes say under a key, the most frequent first. O(tags), unless frequencies rise one by one. */
function valuesOf({ tags, texts, processes }: PackedTrace, key: string): readonly string[] {
  const number = numberOf(texts, key)
  const counts = new Uint32Array(texts.ends.length)
  tags.key.forEach((one, at) => one === number && counts[tags.value[at]!]!++)
  const most: number[] = []
  counts.forEach((count, text) => {
    if (count === 0 || texts.ends[text]! - (texts.ends[text - 1] ?? 0) > LONGEST_VALUE) return
    if (most.length === MOST_VALUES && count <= counts[most.at(-1)!]!) return
    const before = most.findIndex((one) => counts[one]! < count)
    most.splice(before === -1 ? most.length : before, 0, text)
    most.length = Math.min(most.length, MOST_VALUES)
  })
  const ofProcesses = processes.flatMap((one) => one.tags.filter((tag) => tag.key === key))
  const values = [...most.map((text) => textAt(texts, text)), ...ofProcesses.map(({ value }) => value)]
  return [...new Set(values.filter((value) => value !== ''))].slice(0, MOST_VALUES)
}

/** What can be written of the tags of a trace; the values of a key are looked up when they are asked for. */
export function traceVocabulary(trace: PackedTrace): readonly Pick<TagWord, 'key' | 'values'>[] {
  const known = new Map<string, readonly string[]>()
  return tagKeys(trace).map(({ key }) => ({
    key,
    get values() {
      const values = known.get(key) ?? valuesOf(trace, key)
      known.set(key, values)
      return values
    },
  }))
}

/** What a span, or else its process, says under a key. */
export const spanTag = ({ tags, process }: Span, key: string): string | undefined =>
  tagValue(tags, key) ?? tagValue(process.tags, key)
