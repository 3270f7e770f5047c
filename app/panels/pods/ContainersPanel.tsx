import { useQuery } from '@tanstack/react-query'
import { formatCount } from '~/base/format'
import { podsWords } from '~/i18n/pods-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { type Container, containerHealth, isNew } from '~/model/container'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { podDetail } from '~/queries/pod-detail-queries'
import { Chip } from '~/ui/Chip'
import { Meter } from '~/ui/Meter'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Time } from '~/ui/Time'
import styles from './ContainersPanel.module.css'
import { PastContainers } from './PastContainers'
import type { PodTarget } from './PodHead'

/** The containers of a pod: state, how they ended last, and their use against request and limit. */
export function ContainersPanel({ scope, target }: PodTarget) {
  const { containers: words } = useMessages().cluster
  const podWords = useWords(podsWords)
  const backEnds = useBackEnds()
  const query = useQuery(podDetail(backEnds, scope, target))
  const detail = query.data?.data
  const containers = detail?.kind === 'present' ? detail.containers : []
  const status = panelStatus(
    query,
    containers.length === 0 && detail?.kind !== 'gone' && { kind: 'no-data-in-range' },
  )
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      note={detail?.kind === 'gone' ? podWords.past.note : undefined}
      menu={{
        ...explained(query.data, scope),
        embedHref: paths.embed('containers', { namespace: target.namespace, pod: target.pod }, scope),
      }}
    >
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.scroller} tabIndex={0} role="group" aria-label={words.title}>
        {detail?.kind === 'gone' ? (
          <PastContainers past={detail.past} />
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                {[
                  words.container,
                  words.state,
                  podWords.since,
                  words.restarts,
                  words.lastEnd,
                  words.cpu,
                  words.memory,
                  words.image,
                ].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {containers.map((container) => (
                <ContainerRow key={`${container.init}/${container.name}`} container={container} />
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Panel>
  )
}

function ContainerRow({ container }: { readonly container: Container }) {
  const { cluster, common } = useMessages()
  const { containers: words } = cluster
  const podWords = useWords(podsWords)
  const {
    name,
    init,
    sidecar,
    startedUnixMs,
    image,
    state,
    ready,
    restarts,
    lastTermination: last,
  } = container
  const reason = 'reason' in state ? state.reason : undefined
  const word =
    state.kind === 'running' && !ready && (!init || sidecar)
      ? `${words.running}, ${words.notReady}`
      : words[state.kind]
  return (
    <tr>
      <th scope="row">
        {name} {init && <Chip>{sidecar ? podWords.sidecar : words.init}</Chip>}
      </th>
      <td>
        <Status
          status={containerHealth({ state, ready: ready || (init && !sidecar) })}
          word={reason === undefined ? word : `${word}${common.between.colon}${reason}`}
        />
      </td>
      <td>
        {state.kind === 'running' && startedUnixMs !== undefined ? (
          <Time unixMs={startedUnixMs} />
        ) : (
          podWords.past.none
        )}
      </td>
      <td className={styles.number}>{formatCount(restarts)}</td>
      <td>{last ? <LastEnd last={last} /> : words.never}</td>
      <td className={styles.meter}>
        <Meter
          says="value and share"
          label={words.cpu}
          unit="cores"
          used={container.cpu}
          isNew={isNew(container)}
          request={container.cpuRequest}
          limit={container.cpuLimit}
        />
      </td>
      <td className={styles.meter}>
        <Meter
          says="value and share"
          label={words.memory}
          unit="bytes"
          used={container.memory}
          request={container.memoryRequest}
          limit={container.memoryLimit}
        />
      </td>
      <td className={styles.image} title={image}>
        {image}
      </td>
    </tr>
  )
}

function LastEnd({ last }: { readonly last: NonNullable<Container['lastTermination']> }) {
  const { pod: words } = useMessages().cluster
  return (
    <>
      {last.reason}
      {last.exitCode !== undefined && ` (${words.exitCode(last.exitCode)})`}
      {last.timeUnixMs !== undefined && (
        <>
          {', '}
          <Time unixMs={last.timeUnixMs} />
        </>
      )}
    </>
  )
}
