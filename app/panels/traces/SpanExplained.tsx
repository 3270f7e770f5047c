import { Suspense, useState } from 'react'
import { unixMs } from '~/base/units'
import { traceExplainedWords } from '~/i18n/trace-explained-words'
import { useWords } from '~/i18n/use-messages'
import { type PackedTrace, ownStartUnixMs } from '~/model/packed-trace'
import type { Scope } from '~/model/scope'
import { absolute } from '~/model/time-range'
import type { Span } from '~/model/trace'
import { NAMESPACE_TAGS, POD_TAGS, placeOf } from '~/model/trace-kubernetes'
import { Button } from '~/ui/Button'
import { Skeleton } from '~/ui/Skeleton'
import { lazyPart } from '~/ui/lazy-part'
import styles from './SpanExplained.module.css'

export type SpanExplainedProps = {
  readonly trace: PackedTrace
  readonly node: number
  readonly span: Span
  readonly scope: Scope
}

const PARTS = ['traceLines', 'podLines', 'figures', 'alerts'] as const
type Part = (typeof PARTS)[number]

/** Clocks of senders and collectors differ by so much. */
const LOG_MARGIN_MS = 1000
const FIGURES_MARGIN_MS = 300_000
const MINUTE_MS = 60_000

const Lines = lazyPart(async () => (await import('./SpanLines')).SpanLines)
const Figures = lazyPart(async () => (await import('./SpanFigures')).SpanFigures)
const Alerts = lazyPart(async () => (await import('./SpanAlerts')).SpanAlerts)

/**
 * The scope of the time in which a span ran, by whichever clocks told when it began, so much longer at both ends; on a
 * grid, so that spans of one trace ask alike.
 */
function scopeAround(
  { span, scope }: SpanExplainedProps,
  startsUnixMs: readonly number[],
  marginMs: number,
  gridMs: number,
): Scope {
  const start = Math.min(...startsUnixMs)
  const end = Math.max(...startsUnixMs) + span.durationUs / 1000
  return {
    ...scope,
    range: {
      from: absolute(unixMs(Math.floor((start - marginMs) / gridMs) * gridMs)),
      to: absolute(unixMs(Math.ceil((end + marginMs) / gridMs) * gridMs)),
    },
  }
}

/** What else happened while a span ran, in its trace and in its pod; nothing is asked for before a person wants it. */
export function SpanExplained(props: SpanExplainedProps) {
  const { trace, node, span, scope } = props
  const { explained: words } = useWords(traceExplainedWords)
  const [open, setOpen] = useState<ReadonlySet<Part>>(new Set())
  const { namespace, pod } = placeOf(span)
  const target = namespace !== undefined && pod !== undefined ? { namespace, pod } : undefined
  const toggle = (part: Part) =>
    setOpen((current) =>
      current.has(part) ? new Set([...current].filter((one) => one !== part)) : new Set([...current, part]),
    )
  // A pod stamps its lines by its own clock; those of a trace are of several.
  const own = ownStartUnixMs(trace, node)
  const told = trace.startUnixMs + span.startUs / 1000
  const during = scopeAround(props, [own], LOG_MARGIN_MS, 1)
  const duringTrace = scopeAround(props, [own, told], LOG_MARGIN_MS, 1)
  const around = scopeAround(props, [told], FIGURES_MARGIN_MS, MINUTE_MS)
  return (
    <section aria-label={words.title} className={styles.explained}>
      <h4 className={styles.title}>{words.title}</h4>
      <div className={styles.switches} role="group" aria-label={words.title}>
        {PARTS.filter((part) => part === 'traceLines' || target).map((part) => (
          <Button
            key={part}
            className={styles.switch}
            aria-pressed={open.has(part)}
            onClick={() => toggle(part)}
          >
            {words.show[part]}
          </Button>
        ))}
      </div>
      {!target && (
        <p className={styles.note} role="note">
          {pod === undefined
            ? words.unknownPod(POD_TAGS.join(', '))
            : words.unknownNamespace(pod, NAMESPACE_TAGS.join(', '))}
        </p>
      )}
      <Suspense fallback={<Skeleton lines={3} />}>
        {open.has('traceLines') && (
          <Lines
            title={words.traceLines}
            scope={{ ...duringTrace, namespace: undefined }}
            target={{ traceId: trace.id }}
            none={words.noTraceLines}
          />
        )}
        {target && open.has('podLines') && (
          <Lines title={words.podLines(target.pod)} scope={during} target={target} none={words.noPodLines} />
        )}
        {target && open.has('figures') && (
          <Figures scope={around} target={{ cluster: scope.cluster ?? '', ...target }} />
        )}
        {target && open.has('alerts') && <Alerts scope={around} target={target} />}
      </Suspense>
    </section>
  )
}
