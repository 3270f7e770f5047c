import { useQuery } from '@tanstack/react-query'
import { formatBytes, formatCount } from '~/base/format'
import { traceExplainedWords } from '~/i18n/trace-explained-words'
import { traceViewsWords } from '~/i18n/trace-views-words'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { PackedTrace } from '~/model/packed-trace'
import type { Scope } from '~/model/scope'
import { MAX_FILE_BYTES, type OpenedFile, openedFile } from '~/queries/opened-file'
import { Button } from '~/ui/Button'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import { Time } from '~/ui/Time'
import { Length } from './Figures'
import { OpenFile } from './OpenFile'
import { TraceContent } from './TraceContent'
import type { TraceView } from './trace-view'
import styles from './OpenFile.module.css'
import parts from './TraceParts.module.css'

export type TraceFilePanelProps = {
  readonly scope: Scope
  /** Of several in the file, the one to show. */
  readonly traceId: string | undefined
  readonly onTrace: (traceId: string | undefined) => void
  readonly view: TraceView
  readonly onView: (change: Partial<TraceView>) => void
}

/** The traces of a file that a person opened: the only one, or a list of them; and what is wrong with the file. */
export function TraceFilePanel({ scope, traceId, onTrace, view, onView }: TraceFilePanelProps) {
  const { file: words } = useWords(traceExplainedWords)
  const { trace: title } = useWords(tracesWords)
  const { saveJson } = useWords(traceViewsWords)
  const file = useQuery(openedFile()).data ?? { kind: 'none' }
  const traces = file.kind === 'traces' ? file.traces : NONE
  const trace = traces.length === 1 ? traces[0] : traces.find(({ id }) => id === traceId)
  return (
    <Panel
      title={trace ? nameOf(trace, title) : words.title}
      note={file.kind === 'traces' ? words.from(file.name) : undefined}
      status={file.kind === 'reading' ? { kind: 'loading' } : { kind: 'ready' }}
      actions={<OpenFile scope={scope} inPlace />}
      menu={
        trace
          ? {
              files: [
                {
                  label: saveJson,
                  save: () => void import('./saved-trace').then(({ saveTrace }) => saveTrace(trace)),
                },
              ],
            }
          : {}
      }
      flush
      height={480}
    >
      {trace ? (
        <>
          {traces.length > 1 && (
            <p className={styles.back}>
              <Button icon="back" look="quiet" onClick={() => onTrace(undefined)}>
                {words.all(formatCount(traces.length))}
              </Button>
            </p>
          )}
          <TraceContent
            key={trace.id}
            trace={trace}
            services={NONE}
            scope={scope}
            view={view}
            onView={onView}
          />
        </>
      ) : file.kind === 'traces' ? (
        <TraceList traces={traces} onTrace={onTrace} />
      ) : (
        <FileTold file={file} />
      )}
    </Panel>
  )
}

const NONE: readonly never[] = []

const nameOf = ({ summary: { rootService, rootOperation } }: PackedTrace, otherwise: string): string =>
  rootOperation === undefined ? otherwise : `${rootService}: ${rootOperation}`

/** Why there is no trace to show, and what files there can be. */
function FileTold({ file }: { readonly file: OpenedFile }) {
  const { file: words } = useWords(traceExplainedWords)
  const wrong =
    file.kind === 'refused' || file.kind === 'unreadable'
      ? words.wrong[file.why](file.name, formatBytes(MAX_FILE_BYTES))
      : undefined
  return (
    <div className={styles.told}>
      {wrong === undefined ? (
        <p>{words.none}</p>
      ) : (
        <p role="alert">
          <strong>{wrong}</strong>
        </p>
      )}
      <p className={parts.soft}>{words.kinds(formatBytes(MAX_FILE_BYTES))}</p>
      <p className={parts.soft}>{words.private}</p>
    </div>
  )
}

type Column = 'root' | 'start' | 'duration' | 'spans' | 'errors'

function TraceList({
  traces,
  onTrace,
}: { readonly traces: readonly PackedTrace[] } & Pick<TraceFilePanelProps, 'onTrace'>) {
  const { file: words } = useWords(traceExplainedWords)
  const { column: titles, errorCount, unknownRoot } = useWords(tracesWords)
  const open = (row: number) => onTrace(traces[row]?.id)
  const cell = (row: number, column: Column) => {
    const trace = traces[row]
    if (!trace) return null
    const { summary } = trace
    switch (column) {
      case 'root':
        return (
          <button type="button" className={parts.line} onClick={() => open(row)}>
            {nameOf(trace, unknownRoot)}
          </button>
        )
      case 'start':
        return <Time unixMs={trace.startUnixMs} show="full" />
      case 'duration':
        return <Length us={trace.durationUs} />
      case 'spans':
        return formatCount(summary.spanCount)
      case 'errors':
        return summary.errorCount > 0 ? (
          <Status status="critical" word={errorCount(summary.errorCount)} />
        ) : null
    }
  }
  return (
    <Table<Column>
      label={words.list}
      columns={[
        { id: 'root', title: titles.root, width: 220, grow: 2 },
        { id: 'start', title: titles.start, width: 200 },
        { id: 'duration', title: titles.duration, width: 100, align: 'end', narrow: { order: 1, width: 84 } },
        { id: 'spans', title: titles.spans, width: 90, align: 'end', narrow: { order: 2, width: 64 } },
        { id: 'errors', title: titles.errors, width: 110, narrow: { order: 3, width: 100 } },
      ]}
      rowCount={traces.length}
      rowKey={(row) => traces[row]?.id ?? String(row)}
      cell={cell}
      onOpen={open}
      maxHeight="max(320px, calc(100dvh - 200px))"
    />
  )
}
