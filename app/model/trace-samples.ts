import { assembleTrace } from './trace-assembly'
import type { SpanDraft } from './trace-names'
import { buildSpanTree } from './span-tree'
import type { Process, SpanLink, Tag } from './trace'

/** For tests: what a span is unless a test says otherwise. Times are microseconds from an instant in 2026. */
export type SampleSpan = {
  readonly id: string
  readonly parent?: string
  /** Instead of `parent`. */
  readonly references?: readonly SpanLink[]
  readonly start?: number
  readonly duration?: number
  readonly service?: string
  readonly kind?: string
  readonly operation?: string
  readonly tags?: Readonly<Record<string, string>>
}

export const SAMPLE_TRACE_ID = '0'.repeat(31) + '1'
export const SAMPLE_START_US = 1_795_240_000_000_000

export const childOf = (spanId: string, traceId = SAMPLE_TRACE_ID): SpanLink => ({
  kind: 'child-of',
  traceId,
  spanId,
})
export const followsFrom = (spanId: string, traceId = SAMPLE_TRACE_ID): SpanLink => ({
  kind: 'follows-from',
  traceId,
  spanId,
})

const processes = new Map<string, Process>()

function processOf(service: string): Process {
  const process = processes.get(service) ?? { service, tags: [] }
  processes.set(service, process)
  return process
}

export function sampleDraft(span: SampleSpan): SpanDraft {
  const tags: Tag[] = Object.entries({
    ...(span.kind === undefined ? {} : { 'span.kind': span.kind }),
    ...span.tags,
  }).map(([key, value]) => ({ key, type: 'string', value }))
  return {
    id: span.id,
    operation: span.operation ?? span.id,
    process: processOf(span.service ?? 'shop'),
    references: span.references ?? (span.parent === undefined ? [] : [childOf(span.parent)]),
    startUnixUs: SAMPLE_START_US + (span.start ?? 0),
    durationUs: span.duration ?? 0,
    tags,
    logs: [],
    warnings: [],
  }
}

export const sampleTrace = (spans: readonly SampleSpan[]) =>
  assembleTrace(SAMPLE_TRACE_ID, spans.map(sampleDraft))

export const sampleTree = (spans: readonly SampleSpan[]) => buildSpanTree(sampleTrace(spans).spans)
