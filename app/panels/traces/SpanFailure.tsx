import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { type Span, tagValue } from '~/model/trace'
import { type PodsOf, suspectsOf } from '~/model/trace-kubernetes'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { podDeaths } from '~/queries/trace-queries'
import { Icon } from '~/ui/Icon'
import styles from './SpanDetail.module.css'

export type SpanFailureProps = {
  readonly span: Span
  /** A span below it tells that the call arrived. */
  readonly answered: boolean
  readonly timeUnixMs: number
  readonly scope: Scope
}

/** Why a span failed: its own words, and the containers that died around that time in the pods that may be to blame. */
export function SpanFailure({ span, answered, timeUnixMs, scope }: SpanFailureProps) {
  const { span: words } = useWords(tracesWords)
  const suspects = suspectsOf(span, answered)
  const exception = span.logs.flatMap((log) => log.fields).find(({ key }) => key === 'exception.message')
  const reason =
    tagValue(span.tags, 'otel.status_description') ?? exception?.value ?? tagValue(span.tags, 'error.type')
  return (
    <div className={styles.failure} role="note">
      <Icon name="warning" />
      <div>
        <p>
          <strong>{words.failed}</strong>
          {reason && `: ${reason}`}
        </p>
        {suspects && <Deaths suspects={suspects} timeUnixMs={timeUnixMs} scope={scope} />}
      </div>
    </div>
  )
}

const SHOWN = 5

function Deaths({
  suspects,
  timeUnixMs,
  scope,
}: { readonly suspects: PodsOf } & Pick<SpanFailureProps, 'timeUnixMs' | 'scope'>) {
  const { span: words } = useWords(tracesWords)
  const { data } = useQuery(podDeaths(useBackEnds(), scope, suspects, timeUnixMs))
  return (data?.data ?? []).slice(0, SHOWN).map(({ namespace, pod, container, count, reason }) => (
    <p key={`${namespace}/${pod}/${container}`}>
      {words.deaths(container, pod, count, reason ?? '')}{' '}
      <Link to={paths.pod({ namespace, pod }, scope)}>{words.showPod}</Link>
    </p>
  ))
}
