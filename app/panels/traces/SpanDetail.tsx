import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { formatCount, formatExact, formatLength } from '~/base/format'
import { traceExplainedWords } from '~/i18n/trace-explained-words'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import type { PackedTrace } from '~/model/packed-trace'
import { eventCount } from '~/model/span-events'
import { type SpanTree, isOutsideParent } from '~/model/span-tree'
import type { Span, SpanWarning } from '~/model/trace'
import { placeOf } from '~/model/trace-kubernetes'
import { isSkewWarning } from '~/model/trace-warnings'
import { paths } from '~/paths'
import { Button, IconButton } from '~/ui/Button'
import { CopyButton } from '~/ui/CopyButton'
import { Icon } from '~/ui/Icon'
import { KeyValues } from '~/ui/KeyValues'
import { ServiceSwatch } from './ServiceSwatch'
import { SpanExplained } from './SpanExplained'
import { SpanFacts } from './SpanFacts'
import { SpanFailure } from './SpanFailure'
import { SpanLinks } from './SpanLinks'
import { SpanLogs } from './SpanLogs'
import { TagTable } from './TagTable'
import { logsHref } from './logs-href'
import type { ServiceLook } from './service-colors'
import type { TraceView } from './trace-view'
import styles from './SpanDetail.module.css'

export type SpanDetailProps = {
  readonly trace: PackedTrace
  readonly node: number
  readonly span: Span
  readonly look: ServiceLook | undefined
  readonly scope: Scope
  readonly onShow: (node: number) => void
  readonly onView: (change: Partial<TraceView>) => void
}

/** One span beside its waterfall: what it did, where it ran, why it failed, and the ways on from there. */
export function SpanDetail(props: SpanDetailProps) {
  const { trace, node, span, look, scope, onShow, onView } = props
  const { tree } = trace
  const { span: words } = useWords(tracesWords)
  const warnings = warningsOf(props).map((warning) => warningText(warning, words.warning))
  const close = () => onView({ spanId: undefined })
  const ways = {
    onFind: (tags: string) => onView({ tags }),
    searchHref: (tags: string) => paths.traces({ service: span.process.service }, scope, { tags }),
  }
  const aside = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = aside.current
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onView({ spanId: undefined })
    }
    element?.addEventListener('keydown', onKeyDown)
    return () => element?.removeEventListener('keydown', onKeyDown)
  }, [onView])
  return (
    <aside ref={aside} aria-label={`${span.process.service}: ${span.operation}`} className={styles.detail}>
      <header className={styles.head}>
        <h3>
          <ServiceSwatch look={look} /> {span.process.service}{' '}
          <span className={styles.operation}>{span.operation}</span>
        </h3>
        <IconButton icon="close" label={words.close} onClick={close} />
      </header>
      {span.error && (
        <SpanFailure
          span={span}
          answered={tree.subtreeEnd[node]! > node + 1}
          timeUnixMs={trace.startUnixMs + span.startUs / 1000}
          scope={scope}
        />
      )}
      <SpanFacts span={span} scope={scope} />
      <SpanTimes {...props} />
      <Ways {...props} />
      {warnings.length > 0 && (
        <ul className={styles.warnings} aria-label={words.warnings}>
          {warnings.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <SpanExplained trace={trace} node={node} span={span} scope={scope} />
      {span.logs.length > 0 && <SpanLogs logs={span.logs} />}
      <TagTable title={words.tags} tags={span.tags} {...ways} />
      <TagTable title={words.process} tags={span.process.tags} {...ways} />
      <SpanLinks trace={trace} span={span} scope={scope} onShow={onShow} />
      <p className={styles.foot}>
        <code>{span.id}</code> <CopyButton text={span.id} label={words.copyId} />
      </p>
    </aside>
  )
}

function SpanTimes({ trace: { tree }, node, span, scope }: SpanDetailProps) {
  const { span: words } = useWords(tracesWords)
  const place = placeOf(span)
  const selfUs = tree.selfUs[node] ?? 0
  const length = (name: string, us: number) => ({
    name,
    value: formatLength(us / 1000),
    title: formatExact(us, 'µs'),
  })
  const { namespace, pod, container, node: host } = place
  return (
    <div className={styles.facts}>
      <KeyValues
        items={[
          length(words.start, span.startUs),
          length(words.duration, span.durationUs),
          length(words.selfTime, selfUs),
          ...(span.kind === undefined ? [] : [{ name: words.kind, value: span.kind }]),
          ...(pod === undefined
            ? []
            : [
                {
                  name: words.pod,
                  value:
                    namespace === undefined ? (
                      pod
                    ) : (
                      <Link to={paths.pod({ namespace, pod }, scope)}>{pod}</Link>
                    ),
                },
              ]),
          ...(container === undefined ? [] : [{ name: words.container, value: container }]),
          ...(namespace === undefined ? [] : [{ name: words.namespace, value: namespace }]),
          ...(host === undefined
            ? []
            : [{ name: words.node, value: <Link to={paths.node({ node: host }, scope)}>{host}</Link> }]),
        ]}
      />
    </div>
  )
}

/** Where to go on from a span. */
function Ways({ trace, node, span, scope, onView }: SpanDetailProps) {
  const { span: words } = useWords(tracesWords)
  const { events } = useWords(traceExplainedWords)
  const written = eventCount(trace, node)
  const { namespace, pod } = placeOf(span)
  const { service } = span.process
  return (
    <p className={styles.ways}>
      <Link to={logsHref(trace, scope)}>
        <Icon name="logs" /> {words.logs}
      </Link>
      {namespace !== undefined && pod !== undefined && (
        <Link to={logsHref(trace, scope, { namespace, pod, traceId: undefined })}>
          <Icon name="pods" /> {words.podLogs}
        </Link>
      )}
      <Link to={paths.traces({ service, operation: span.operation }, scope)}>
        <Icon name="traces" /> {words.moreLikeThis}
      </Link>
      {span.durationUs > 0 && (
        <Button
          look="quiet"
          icon="search"
          onClick={() => onView({ zoom: { startUs: span.startUs, endUs: span.startUs + span.durationUs } })}
        >
          {words.zoom}
        </Button>
      )}
      {written > 0 && (
        <Button
          look="quiet"
          icon="events"
          onClick={() => onView({ tab: 'events', spanId: span.id, query: '' })}
        >
          {events.show(formatCount(written))}
        </Button>
      )}
    </p>
  )
}

type Warning = SpanWarning | { readonly kind: 'cut' | 'outside' | 'outlives' }

function warningsOf({ trace: { tree }, node, span }: SpanDetailProps): readonly Warning[] {
  return [
    ...span.warnings.filter((warning) => !isSkewWarning(warning)),
    ...(tree.cut[node] === 1 ? [{ kind: 'cut' } as const] : []),
    ...(isOutsideParent(tree, node)
      ? [{ kind: hasBegunWithin(tree, node) ? 'outlives' : 'outside' } as const]
      : []),
  ]
}

function hasBegunWithin({ parent, startUs, endUs }: SpanTree, node: number): boolean {
  const above = parent[node]!
  return startUs[node]! >= startUs[above]! && startUs[node]! <= endUs[above]!
}

function warningText(warning: Warning, words: (typeof tracesWords)['en']['span']['warning']): string {
  switch (warning.kind) {
    case 'server':
      return warning.text
    case 'negative-duration':
      return words.negativeDuration
    case 'no-start':
      return words.noStart
    case 'same-id':
      return words.sameId(warning.id)
    case 'cut':
      return words.cut
    case 'outside':
      return words.outside
    case 'outlives':
      return words.outlives
  }
}
