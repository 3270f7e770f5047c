import type { Cluster } from '~mocks/cluster/types'
import type { MetricFamily, MetricSource } from '~mocks/prometheus/metric-source'
import { alertFamilies } from './alerts'
import { apiserverFamilies } from './apiserver'
import { cadvisorContainerFamilies } from './cadvisor'
import { cadvisorPodFamilies } from './cadvisor-pods'
import { controlPlaneFamilies } from './control-plane'
import { apisixFamilies, nginxFamilies } from './gateways'
import { ksmClusterFamilies } from './ksm-cluster'
import { ksmContainerFamilies } from './ksm-containers'
import { ksmJobFamilies } from './ksm-jobs'
import { ksmNamespaceFamilies } from './ksm-namespaces'
import { ksmNetworkFamilies } from './ksm-network'
import { ksmNodeFamilies } from './ksm-nodes'
import { ksmPodFamilies } from './ksm-pods'
import { ksmScalingFamilies } from './ksm-scaling'
import { ksmStorageFamilies } from './ksm-storage'
import { ksmWorkloadFamilies } from './ksm-workloads'
import { kubeletFamilies } from './kubelet'
import { istioFamilies, spanFamilies } from './mesh'
import { nodeExporterFamilies } from './node-exporter'
import { nodeDeviceFamilies } from './node-exporter-devices'
import { problemDetectorFamilies } from './node-problem-detector'
import { certificateFamilies, probeFamilies } from './probes'
import { shopFamilies } from './shop'
import { targetFamilies } from './targets'

const EXPORTERS: readonly ((cluster: Cluster) => MetricFamily[])[] = [
  ksmNodeFamilies,
  ksmClusterFamilies,
  ksmPodFamilies,
  ksmContainerFamilies,
  ksmWorkloadFamilies,
  ksmJobFamilies,
  ksmNamespaceFamilies,
  ksmScalingFamilies,
  ksmNetworkFamilies,
  ksmStorageFamilies,
  cadvisorContainerFamilies,
  cadvisorPodFamilies,
  nodeExporterFamilies,
  nodeDeviceFamilies,
  kubeletFamilies,
  problemDetectorFamilies,
  apiserverFamilies,
  controlPlaneFamilies,
  shopFamilies,
  probeFamilies,
  certificateFamilies,
  istioFamilies,
  nginxFamilies,
  apisixFamilies,
  spanFamilies,
  targetFamilies,
  alertFamilies,
]

/** Several exporters may tell of one metric. */
function merged(families: readonly MetricFamily[]): MetricFamily {
  const [first] = families
  if (families.length === 1) return first!
  return {
    ...first!,
    *select(matchers, startUnixMs, endUnixMs) {
      for (const family of families) yield* family.select(matchers, startUnixMs, endUnixMs)
    },
  }
}

/** More than this are looked at one after another. */
const MANY_NAMESPACES = 100

/** Everything that the simulated Prometheus scrapes. */
export function createMetricSource(cluster: Cluster): MetricSource {
  const byName = Map.groupBy(
    EXPORTERS.flatMap((familiesOfExporter) => familiesOfExporter(cluster)),
    ({ name }) => name,
  )
  const families = new Map(Array.from(byName, ([name, several]) => [name, merged(several)]))
  const { namespaces, isQuiet } = cluster
  return namespaces.length > MANY_NAMESPACES ? { families, namespaces, isQuiet } : { families }
}
