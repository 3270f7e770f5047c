import { formatDuration } from '~/base/duration'
import { durationMs } from '~/base/units'
import { type NodeChartMeasure, isOfMachine } from '~/model/node-measure'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'
import { askFacts, maxBy } from './expressions'
import { detailOf, filesystemsOf, volumesOf } from './node-detail-answer'
import { filesystemFacts, machineFacts, nodeFacts, nodeVolumeFacts } from './node-detail-expressions'
import { containersByNode, measuresMachines, nodeCpuUsed, nodeMemoryUsed } from './node-expressions'
import { ofKubelet, ofMachine } from './node-measure-expressions'
import { instancesOf } from './node-targets'
import { prometheusQuestion } from './prometheus-question'

/** One node: what it is, its conditions, what it has and was asked for; undefined: there is none of this name. */
export const nodeDetail = (backEnds: BackEnds, scope: Scope, node: string) =>
  prometheusQuestion(backEnds, scope, ['node', node], async (ask) => {
    const [facts, machine] = await Promise.all([
      askFacts(ask, nodeFacts(scope, node)),
      instancesOf(ask, scope, node).then((target) => {
        const window = formatDuration(durationMs(ask.span.endUnixMs - ask.span.startUnixMs))
        return askFacts(ask, machineFacts(scope, node, { ...target, window }))
      }),
    ])
    return detailOf(facts, machine)
  })

/** The file systems of one node, the fullest first. */
export const nodeFilesystems = (backEnds: BackEnds, scope: Scope, node: string) =>
  prometheusQuestion(backEnds, scope, ['node-filesystems', node], async (ask) => {
    const { exporter } = await instancesOf(ask, scope, node)
    return filesystemsOf(await askFacts(ask, filesystemFacts(scope, exporter)))
  })

/** The volumes of one node. */
export const nodeVolumes = (backEnds: BackEnds, scope: Scope, node: string) =>
  prometheusQuestion(backEnds, scope, ['node-volumes', node], async (ask) =>
    volumesOf(await askFacts(ask, nodeVolumeFacts(scope, node))),
  )

/** Use of one node over time, in cores or bytes: of the machine, or without node_exporter of its containers. */
export const nodeUsage = (backEnds: BackEnds, scope: Scope, node: string, resource: 'cpu' | 'memory') =>
  prometheusQuestion(backEnds, scope, ['node-usage', node, resource], async (ask) => {
    if (!measuresMachines(ask.dialect))
      return ask.overRange((window) => containersByNode(scope, resource, window, node))
    const { exporter: instance } = await instancesOf(ask, scope, node)
    return ask.overRange((window) =>
      maxBy(
        ['cluster'],
        resource === 'cpu' ? nodeCpuUsed(scope, window, { instance }) : nodeMemoryUsed(scope, { instance }),
      ),
    )
  })

/** One measure of a node over time. */
export const nodeChart = (backEnds: BackEnds, scope: Scope, node: string, measure: NodeChartMeasure) =>
  prometheusQuestion(backEnds, scope, ['node-chart', node, measure], async (ask) => {
    const { exporter, kubelet } = await instancesOf(ask, scope, node)
    return ask.overRange((window) =>
      isOfMachine(measure)
        ? ofMachine(measure, { scope, instance: exporter, window })
        : ofKubelet(measure, { scope, instance: kubelet, window }),
    )
  })
