import type { Process, SpanLink, SpanLog, SpanWarning, Tag } from './trace'
import { tagValue } from './trace'

/** A span as its writer left it: ids normalised, but nothing resolved or repaired. */
export type SpanDraft = {
  readonly id: string
  readonly operation: string
  readonly process: Process
  /** In the writer's order; the parent is one of them. */
  readonly references: readonly SpanLink[]
  /** Microseconds since the epoch; NaN when missing. */
  readonly startUnixUs: number
  /** Microseconds. */
  readonly durationUs: number
  readonly tags: readonly Tag[]
  readonly logs: readonly (Pick<SpanLog, 'fields'> & { readonly timeUnixUs: number })[]
  readonly warnings: readonly string[]
}

export type NamedSpan = {
  readonly draft: SpanDraft
  readonly id: string
  readonly parent: SpanLink | undefined
  /** The parent's id in this trace; differs from `parent.spanId` below a split shared id. */
  readonly parentId: string | undefined
  /** It is named as one that the span follows. */
  readonly followsParent: boolean
  readonly process: Process
  readonly warnings: readonly SpanWarning[]
}

/** The first reference of this trace that is a child's, or else one that follows. */
const parentOf = ({ references }: SpanDraft, traceId: string): SpanLink | undefined =>
  references.find((one) => one.kind === 'child-of' && one.traceId === traceId) ??
  references.find((one) => one.kind === 'follows-from' && one.traceId === traceId)

const kindOf = (draft: SpanDraft) => tagValue(draft.tags, 'span.kind')

/** One object for equal processes, so that identity can be compared. */
export function createProcessPool(): (process: Process) => Process {
  const known = new Map<Process, Process>()
  const byContent = new Map<string, Process>()
  return (process) => {
    const seen = known.get(process)
    if (seen) return seen
    const key = JSON.stringify(process)
    const one = byContent.get(key) ?? process
    byContent.set(key, one)
    known.set(process, one)
    return one
  }
}

/** The spans of one id without equal copies, in an order that does not depend on the input's. */
function distinctSpans(group: readonly SpanDraft[]): readonly SpanDraft[] {
  const byContent = new Map(group.map((draft) => [JSON.stringify(draft), draft]))
  return [...byContent]
    .toSorted(
      ([textA, a], [textB, b]) =>
        (a.startUnixUs || 0) - (b.startUnixUs || 0) ||
        (b.durationUs || 0) - (a.durationUs || 0) ||
        (textA < textB ? -1 : 1),
    )
    .map(([, draft]) => draft)
}

/**
 * Gives every span an id of its own and finds its parent. Spans with one id: equal ones are dropped; the client's and
 * the servers' sides of a call (Zipkin shares the id) are split, the servers below the client, each with the children
 * of its own process; any others get a suffix and a warning, and the children stay with the first.
 */
export function nameSpans(traceId: string, drafts: readonly SpanDraft[]) {
  const pool = createProcessPool()
  const groups = Map.groupBy(drafts, (draft) => draft.id)
  const taken = new Set(groups.keys())
  const spans: NamedSpan[] = []
  /** shared id → process → the id of the server's side in it. */
  const servers = new Map<string, Map<Process, string>>()
  let duplicates = 0

  const add = (draft: SpanDraft, id: string, parentId?: string, warnings: readonly SpanWarning[] = []) => {
    const parent = parentOf(draft, traceId)
    spans.push({
      draft,
      id,
      parent,
      parentId: parentId ?? parent?.spanId,
      followsParent: parentId === undefined && parent?.kind === 'follows-from',
      process: pool(draft.process),
      warnings,
    })
  }
  const freeId = (wanted: string, first: number): string => {
    let number = first
    while (taken.has(`${wanted}_${number}`)) number++
    taken.add(`${wanted}_${number}`)
    return `${wanted}_${number}`
  }

  for (const [id, group] of groups) {
    const [only] = group
    if (group.length === 1 && only) {
      add(only, id)
      continue
    }
    const distinct = distinctSpans(group)
    duplicates += group.length - distinct.length
    const clients = distinct.filter((draft) => kindOf(draft) === 'client')
    const shared = clients.length === 1 ? distinct.filter((draft) => kindOf(draft) === 'server') : []
    const first = shared.length > 0 ? clients[0] : distinct[0]
    const sides = new Map<Process, string>()
    let next = 1
    for (const draft of distinct) {
      if (draft === first) {
        add(draft, id)
        continue
      }
      const isServer = shared.includes(draft)
      const own = freeId(isServer ? `${id}_server` : id, next++)
      add(draft, own, isServer ? id : undefined, isServer ? [] : [{ kind: 'same-id', id }])
      if (isServer && !sides.has(pool(draft.process))) sides.set(pool(draft.process), own)
    }
    if (sides.size > 0) servers.set(id, sides)
  }

  const belowServers = spans.map((span) => {
    const side = span.parent && servers.get(span.parent.spanId)?.get(span.process)
    return side === undefined || side === span.id || span.parentId !== span.parent?.spanId
      ? span
      : { ...span, parentId: side }
  })
  return { spans: belowServers, duplicates }
}
