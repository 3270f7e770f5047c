import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { traceSearchWords } from '~/i18n/trace-search-words'
import { useWords } from '~/i18n/use-messages'
import { workloadIn } from '~/model/place-tags'
import type { Scope } from '~/model/scope'
import type { MapService } from '~/model/service-map'
import { trafficHealth } from '~/model/traffic'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { traceTags } from '~/queries/trace-queries'
import { Button, IconButton } from '~/ui/Button'
import { Status } from '~/ui/Status'
import { serviceFared } from './service-fared'
import styles from './ServiceMapPanel.module.css'

export type ServiceMapNodeProps = {
  readonly scope: Scope
  readonly service: MapService
  /** undefined: it is in the middle already. */
  readonly onAround: (() => void) | undefined
  readonly onClose: () => void
}

/** A service that was chosen on the map, and the ways on from it; its own spans tell of which workload it is. */
export function ServiceMapNode({ scope, service, onAround, onClose }: ServiceMapNodeProps) {
  const words = useWords(traceSearchWords).map
  const { id, name, namespace, failed } = service
  const backEnds = useBackEnds()
  const { data: tags } = useQuery({
    ...traceTags(backEnds, scope, name),
    ...(backEnds.jaeger === null ? { enabled: false } : {}),
  })
  const workload = tags && workloadIn(tags)
  return (
    <p className={styles.strip}>
      <strong>{id}</strong>
      {failed === undefined ? (
        words.untold
      ) : (
        <Status status={trafficHealth({ failed })} word={serviceFared(service, words).title} />
      )}
      <Link to={paths.traces({ service: name }, scope)}>{words.open.traces}</Link>
      <Link to={paths.traces({ service: name, view: 'latency' }, scope)}>{words.open.latency}</Link>
      {workload && <Link to={paths.workload(workload, scope)}>{words.open.workload}</Link>}
      <Link
        to={paths.logs(
          workload
            ? { namespace: workload.namespace, workload: workload.name }
            : { namespace: namespace || undefined, app: name },
          scope,
        )}
      >
        {words.open.logs}
      </Link>
      <span className={styles.space} />
      {onAround && (
        <Button look="quiet" icon="network" onClick={onAround}>
          {words.open.around}
        </Button>
      )}
      <IconButton icon="close" label={words.open.close} onClick={onClose} />
    </p>
  )
}
