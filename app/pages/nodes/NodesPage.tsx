import { nodesWords } from '~/i18n/nodes-words'
import { useWords } from '~/i18n/use-messages'
import { LiveNodesPanel } from '~/panels/live/LiveTables'
import { NodeHeatPanel } from '~/panels/nodes/NodeHeatPanel'
import { NodesPanel } from '~/panels/nodes/NodesPanel'
import { isLiveOnly, useBackEnds } from '~/queries/back-ends'
import { useParam, useView } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import styles from './NodesPage.module.css'
import { heatMeasure, nodesView } from './nodes-view'

/** Every node: at a glance as cells, in detail as rows. */
export default function NodesPage() {
  const words = useWords(nodesWords)
  const scope = useScope()
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{words.title}</h1>
      {isLiveOnly(useBackEnds()) ? <LiveNodesPanel scope={scope} /> : <MeasuredNodes />}
    </div>
  )
}

function MeasuredNodes() {
  const scope = useScope()
  const [measure, setMeasure] = useParam(heatMeasure, 'heat')
  const [view, setView] = useView(nodesView)
  return (
    <>
      <NodeHeatPanel scope={scope} measure={measure} onMeasure={setMeasure} />
      <NodesPanel scope={scope} view={view} onView={setView} />
    </>
  )
}
