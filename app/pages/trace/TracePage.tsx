import { Suspense, useCallback, useMemo } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import { normalizeId } from '~/model/trace'
import { TracePanel } from '~/panels/traces/TracePanel'
import { FILE_TRACE, type TraceView, WHOLE_TRACE } from '~/panels/traces/trace-view'
import { Skeleton } from '~/ui/Skeleton'
import { lazyPart } from '~/ui/lazy-part'
import { useUpdateParams } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import { decodeTraceView, encodeTraceView } from './trace-view-codec'

const TraceFilePanel = lazyPart(async () => (await import('~/panels/traces/TraceFilePanel')).TraceFilePanel)

/** One trace, of the back end or of a file; the open span, the zoom and what narrows the waterfall stand in the address. */
export default function TracePage() {
  const scope = useScope()
  const words = useWords(tracesWords)
  const { traceId = '' } = useParams()
  const [params] = useSearchParams()
  const update = useUpdateParams()
  const view = useMemo(() => decodeTraceView(params), [params])
  const change = useCallback(
    // Words are typed, and spans walked through; what else is chosen is a step that Back undoes.
    (part: Partial<TraceView>) =>
      update(
        encodeTraceView(part),
        Object.keys(part).every((key) => key === 'query' || key === 'tags' || key === 'spanId')
          ? 'replace'
          : 'push',
      ),
    [update],
  )
  return (
    <>
      <h1 className="visually-hidden">{words.trace}</h1>
      {traceId === FILE_TRACE ? (
        <Suspense fallback={<Skeleton lines={6} />}>
          <TraceFilePanel
            scope={scope}
            traceId={params.get('trace') ?? undefined}
            onTrace={(trace) =>
              update({ ...encodeTraceView(WHOLE_TRACE), view: null, trace: trace ?? null }, 'push')
            }
            view={view}
            onView={change}
          />
        </Suspense>
      ) : (
        <TracePanel scope={scope} traceId={normalizeId(traceId)} view={view} onView={change} />
      )}
    </>
  )
}
