import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { nodesWords } from '~/i18n/nodes-words'
import { useWords } from '~/i18n/use-messages'
import type { LogView } from '~/model/log-view'
import { LogsPanel } from '~/panels/logs/LogsPanel'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { JOURNAL_NAMES, kernelLog } from '~/queries/node-log-queries'
import { Panel } from '~/ui/Panel'
import styles from '~/ui/EntityPage.module.css'
import type { NodeTarget } from './NodeHead'

export type NodeLogsProps = NodeTarget & { readonly view: LogView; readonly onView: (view: LogView) => void }

/** The kernel's own lines on a node, where Loki has its journal. */
export function NodeLogs({ scope, node, view, onView }: NodeLogsProps) {
  const words = useWords(nodesWords)
  const backEnds = useBackEnds()
  const query = useQuery(kernelLog(backEnds, scope, node))
  const ofPods = (
    <p className={styles.note}>
      <Link to={paths.logs({ node }, { ...scope, namespace: undefined })}>{words.podLogs}</Link>
    </p>
  )
  if (query.data)
    return (
      <>
        {ofPods}
        <LogsPanel
          title={words.kernelLogFrom}
          scope={scope}
          target={{ query: query.data }}
          view={view}
          onView={onView}
          fill
        />
      </>
    )
  return (
    <>
      {backEnds.loki && ofPods}
      <Panel title={words.kernelLog} status={panelStatus(query)} height={120}>
        <p>{words.noKernelLog(JOURNAL_NAMES)}</p>
      </Panel>
    </>
  )
}
