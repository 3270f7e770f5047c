import type { PackedTrace } from './packed-trace'
import { textAt } from './text-table'
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

/** What a span, or else its process, says under a key. */
export const spanTag = ({ tags, process }: Span, key: string): string | undefined =>
  tagValue(tags, key) ?? tagValue(process.tags, key)
