import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import type { BackEnds } from './back-ends'
import { maxBy } from './expressions'
import { prometheusQuestion } from './prometheus-question'

/** The clusters in the store, mostly known already; none where its series carry no such label. */
export const clusterNames = (backEnds: BackEnds) =>
  prometheusQuestion(
    backEnds,
    { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE },
    ['cluster-names'],
    async (ask) => {
      const { clusterLabel, clusters } = ask.dialect
      if (clusterLabel === null || clusters.length > 0) return clusters
      const found = await ask.instant(maxBy(['cluster'], 'kube_node_info'))
      return found.flatMap(({ labels }) => labels.cluster || []).toSorted()
    },
  )
