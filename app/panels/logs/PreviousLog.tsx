import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatCount } from '~/base/format'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import type { PodRef } from '~/model/pod'
import type { Scope } from '~/model/scope'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { podDetail } from '~/queries/pod-detail-queries'
import { type ContainerOfPod, previousLog } from '~/queries/pod-log-queries'
import { Button } from '~/ui/Button'
import { Panel } from '~/ui/Panel'
import { PlainLines } from './PlainLines'
import styles from './PreviousLog.module.css'

const HEIGHT = 320

/** What a container died of stands last. */
const toEnd = (box: HTMLElement | null) => box?.scrollTo({ top: box.scrollHeight })

/** A switch for each container of a pod that restarted: what it wrote before it died, out of the Kubernetes API. */
export function PreviousLogs({ scope, target }: { readonly scope: Scope; readonly target: PodRef }) {
  const { previous } = useWords(logsWords)
  const backEnds = useBackEnds()
  const detail = useQuery(podDetail(backEnds, scope, target)).data?.data
  const [container, setContainer] = useState<string | null>(null)
  if (backEnds.kubernetes === null || detail?.kind !== 'present') return null
  const restarted = detail.containers.filter(({ restarts }) => restarts > 0)
  if (restarted.length === 0) return null
  const { namespace, pod } = target
  return (
    <div className={styles.previous}>
      <div className={styles.switches} role="group" aria-label={previous.title}>
        {restarted.map(({ name, restarts }) => (
          <Button
            key={name}
            icon="back"
            className={styles.switch}
            aria-pressed={container === name}
            onClick={() => setContainer(container === name ? null : name)}
          >
            {previous.of(name, formatCount(restarts))}
          </Button>
        ))}
      </div>
      {container !== null && <PreviousLog scope={scope} target={{ namespace, pod, container }} />}
    </div>
  )
}

type PreviousLogProps = { readonly scope: Scope; readonly target: ContainerOfPod }

/** The last lines of a container before it was restarted, out of the Kubernetes API. */
export function PreviousLog({ scope, target }: PreviousLogProps) {
  const { previous } = useWords(logsWords)
  const query = useQuery(previousLog(useBackEnds(), target))
  const { data } = query
  const lines = data?.kind === 'lines' ? data.lines : []
  return (
    <Panel
      title={previous.panel(target.container)}
      status={panelStatus(query)}
      note={
        data?.kind === 'lines' && data.full ? previous.newest(formatCount(lines.length)) : previous.source
      }
      menu={{ embedHref: paths.embed('previous-log', target, scope) }}
      height={HEIGHT}
      flush
    >
      {data && data.kind !== 'lines' ? (
        <p className={styles.none}>{previous[data.kind]}</p>
      ) : (
        <PlainLines
          label={previous.panel(target.container)}
          lines={lines}
          style={{ height: HEIGHT }}
          ref={toEnd}
        />
      )}
    </Panel>
  )
}
