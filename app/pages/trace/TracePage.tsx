import { useCallback, useMemo } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import { normalizeId } from '~/model/trace'
import { TracePanel } from '~/panels/traces/TracePanel'
import type { TraceView } from '~/panels/traces/trace-view'
import { useUpdateParams } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import { decodeTraceView, encodeTraceView } from './trace-view-codec'

/** One trace; the open span, the zoom and what narrows the waterfall stand in the address. */
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
      update(encodeTraceView(part), 'query' in part || 'spanId' in part ? 'replace' : 'push'),
    [update],
  )
  return (
    <>
      <h1 className="visually-hidden">{words.trace}</h1>
      <TracePanel scope={scope} traceId={normalizeId(traceId)} view={view} onView={change} />
    </>
  )
}
