import type { PackedTrace } from './packed-trace'
import type { TagColumns } from './span-columns'
import { type TextTable, isText, numberOf, textAt, utf8 } from './text-table'
import type { Process, Tag } from './trace'

/** What narrows a waterfall: text of any part of a span, in any case ('' for all), one service, and one operation. */
export type WaterfallFilter = {
  readonly query: string
  readonly service: string | undefined
  /** Its whole name, as it is written. */
  readonly operation?: string | undefined
  /** What all of them are on the span or its process, to the letter. */
  readonly tags?: Readonly<Record<string, string>> | undefined
  readonly failed?: boolean | undefined
  /** Longer than this, in microseconds. */
  readonly slowerThanUs?: number | undefined
}

const [UPPER_A, UPPER_Z, TO_LOWER] = [65, 90, 32]

/** Whether the bytes from `at` on are those wanted; capitals of ASCII count as small letters. */
function standsAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let offset = 0; offset < wanted.length; offset++) {
    let byte = bytes[at + offset]!
    if (byte >= UPPER_A && byte <= UPPER_Z) byte += TO_LOWER
    if (byte !== wanted[offset]) return false
  }
  return true
}

/** 1 for each text of the table that passes; `test` is given where it begins and ends. */
function flagTexts({ ends }: TextTable, test: (start: number, end: number) => boolean): Uint8Array {
  const flags = new Uint8Array(ends.length)
  let start = 0
  for (let index = 0; index < ends.length; index++) {
    const end = ends[index]!
    if (test(start, end)) flags[index] = 1
    start = end
  }
  return flags
}

const isAscii = (text: string): boolean => utf8(text).length === text.length

/**
 * 1 for each text that has `wanted` within it. Looks at the last byte of each place where it might stand, and from that
 * knows how far the next such place is (Horspool): some bytes of each text are never looked at.
 */
function textsAround({ bytes, ends }: TextTable, wanted: Uint8Array): Uint8Array {
  const flags = new Uint8Array(ends.length)
  const { length } = wanted
  if (length === 0) return flags.fill(1)
  const skip = new Int32Array(256).fill(length)
  for (let at = 0; at < length - 1; at++) {
    const byte = wanted[at]!
    skip[byte] = length - 1 - at
    if (byte >= UPPER_A + TO_LOWER && byte <= UPPER_Z + TO_LOWER) skip[byte - TO_LOWER] = length - 1 - at
  }
  let text = 0
  for (let at = 0; at + length <= bytes.length;) {
    if (!standsAt(bytes, at, wanted)) {
      at += skip[bytes[at + length - 1]!]!
      continue
    }
    while (ends[text]! <= at) text++
    if (at + length > ends[text]!) at++
    else {
      flags[text] = 1
      at = ends[text]!
    }
  }
  return flags
}

/** 1 for each text that has `query`, in small letters, within it, at its start or at its end. */
function textsWith(table: TextTable, query: string, where: 'within' | 'start' | 'end'): Uint8Array {
  const { bytes } = table
  if (!isAscii(query)) {
    let index = 0
    const fits = { within: 'includes', start: 'startsWith', end: 'endsWith' } as const
    return flagTexts(table, () => textAt(table, index++).toLowerCase()[fits[where]](query))
  }
  const wanted = utf8(query)
  const { length } = wanted
  switch (where) {
    case 'start':
      return flagTexts(table, (start, end) => end - start >= length && standsAt(bytes, start, wanted))
    case 'end':
      return flagTexts(table, (start, end) => end - start >= length && standsAt(bytes, end - length, wanted))
    case 'within':
      return textsAround(table, wanted)
  }
}

/** Whether one of the tags `from` … `to - 1` is, as `key=value`, what is looked for. */
type AnyPair = (tags: TagColumns, from: number, to: number) => boolean

/** Finds `query` in texts of the form `key=value`, of which the table has only the parts; `within`: those that have it. */
function pairSearch(table: TextTable, query: string, within: Uint8Array): AnyPair {
  const across = [...query.matchAll(/=/g)].map(({ index }) => ({
    key: textsWith(table, query.slice(0, index), 'end'),
    value: textsWith(table, query.slice(index + 1), 'start'),
  }))
  return ({ key, value }, from, to) => {
    for (let at = from; at < to; at++) if (within[key[at]!] === 1 || within[value[at]!] === 1) return true
    for (const split of across)
      for (let at = from; at < to; at++)
        if (split.key[key[at]!] === 1 && split.value[value[at]!] === 1) return true
    return false
  }
}

/** Whether one of the fields `from` … `end - 1` of logs has `query`, in small letters, in its `key=value`. */
export function fieldSearch({ texts, fields }: PackedTrace, query: string) {
  const anyPair = pairSearch(texts, query, textsWith(texts, query, 'within'))
  return (from: number, end: number): boolean => anyPair(fields, from, end)
}

function processIncludes({ service, tags }: Process, query: string): boolean {
  const includes = (text: string) => text.toLowerCase().includes(query)
  return includes(service) || tags.some(({ key, value }: Tag) => includes(`${key}=${value}`))
}

/** Whether the span of a node, or its process, has all of these tags. */
function tagTest(trace: PackedTrace, wanted: Readonly<Record<string, string>>): (node: number) => boolean {
  const { texts, tags, tagEnds, process, processes } = trace
  const tests = Object.entries(wanted).map(([key, value]) => {
    const [keyNumber, valueNumber] = [numberOf(texts, key), numberOf(texts, value)]
    const inProcess = processes.map((one) => one.tags.some((tag) => tag.key === key && tag.value === value))
    return (node: number): boolean => {
      if (inProcess[process[node]!] === true) return true
      for (let at = node === 0 ? 0 : tagEnds[node - 1]!; at < tagEnds[node]!; at++)
        if (tags.key[at] === keyNumber && tags.value[at] === valueNumber) return true
      return false
    }
  })
  return (node) => tests.every((test) => test(node))
}

/** The nodes that all of the filter asks for, ascending; null where nothing narrows. O(bytes of all texts). */
export function matchingNodes(
  trace: PackedTrace,
  { query, service, operation, tags = {}, failed, slowerThanUs }: WaterfallFilter,
): Int32Array | null {
  const text = query.trim().toLowerCase()
  if (
    text === '' &&
    service === undefined &&
    operation === undefined &&
    Object.keys(tags).length === 0 &&
    !failed &&
    slowerThanUs === undefined
  )
    return null
  const { tree, processes } = trace
  const isOfService = processes.map((process) => service === undefined || process.service === service)
  const named = operation === undefined ? undefined : utf8(operation)
  const isOfOperation = (node: number) =>
    named === undefined || isText(trace.texts, trace.operation[node]!, named)
  const hasTags = tagTest(trace, tags)
  const isWanted = (node: number) =>
    isOfService[trace.process[node]!] === true &&
    (!failed || tree.error[node] === 1) &&
    (slowerThanUs === undefined || tree.endUs[node]! - tree.startUs[node]! > slowerThanUs) &&
    isOfOperation(node) &&
    hasTags(node)
  if (text === '') return Int32Array.from(nodesWhere(tree.size, isWanted))

  const within = textsWith(trace.texts, text, 'within')
  const anyPair = pairSearch(trace.texts, text, within)
  const inProcess = processes.map((process) => processIncludes(process, text))
  const before = (ends: Uint32Array, index: number) => (index === 0 ? 0 : ends[index - 1]!)
  return Int32Array.from(
    nodesWhere(tree.size, (node) => {
      if (!isWanted(node)) return false
      const { tagEnds, logEnds, fieldEnds } = trace
      const [firstLog, endLog] = [before(logEnds, node), logEnds[node]!]
      return (
        within[trace.operation[node]!] === 1 ||
        within[trace.spanId[node]!] === 1 ||
        inProcess[trace.process[node]!] === true ||
        anyPair(trace.tags, before(tagEnds, node), tagEnds[node]!) ||
        (endLog > firstLog && anyPair(trace.fields, before(fieldEnds, firstLog), fieldEnds[endLog - 1]!))
      )
    }),
  )
}

function* nodesWhere(size: number, test: (node: number) => boolean): Generator<number> {
  for (let node = 0; node < size; node++) if (test(node)) yield node
}
