import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from 'react-router'
import { formatLength } from '~/base/format'
import { liveWords } from '~/i18n/live-words'
import { useWords } from '~/i18n/use-messages'
import type { Measured, ResourceUsage } from '~/model/resource-usage'
import { EntityHead } from '~/panels/cluster/EntityHead'
import { panelStatus } from '~/panels/panel-status'
import { Status } from '~/ui/Status'
import { Time } from '~/ui/Time'
import { TopCpu, TopMemory } from './top-figures'

type LiveHeadProps = {
  readonly kind: string
  readonly name: string
  readonly namespace?: string
  readonly query: UseQueryResult<unknown>
  readonly usage: (ResourceUsage & Measured) | undefined
  /** Where its events are listed. */
  readonly eventsHref: string
}

/** The head of a node or pod of which only metrics-server tells: use, and when it was measured. */
export function LiveHead({ kind, name, namespace, query, usage, eventsHref }: LiveHeadProps) {
  const words = useWords(liveWords)
  const status = panelStatus(query)
  const known = status.kind === 'ready'
  return (
    <EntityHead
      kind={kind}
      name={name}
      namespace={namespace}
      status={status}
      state={known && <Status status="unknown" word={usage ? words.isMeasured : words.notMeasured} />}
      sentence={
        known &&
        (usage ? (
          `${words.noHealth} ${words.noHistory}`
        ) : (
          <>
            {words.missing(name)} <Link to={eventsHref}>{words.eventsTell}</Link>
          </>
        ))
      }
      facts={
        usage
          ? [
              { name: words.cpu, value: <TopCpu of={usage.cpu} /> },
              { name: words.memory, value: <TopMemory of={usage.memory} /> },
              ...(usage.timeUnixMs === undefined
                ? []
                : [{ name: words.measured, value: <Time unixMs={usage.timeUnixMs} show="clock" /> }]),
              ...(usage.windowMs === undefined
                ? []
                : [{ name: words.window, value: formatLength(usage.windowMs) }]),
            ]
          : []
      }
    />
  )
}
