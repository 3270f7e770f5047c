import { useParams } from 'react-router'
import { controlPlaneWords } from '~/i18n/control-plane-words'
import { useWords } from '~/i18n/use-messages'
import { COMPONENTS, type Component, type ControlPlaneMeasure } from '~/model/control-plane'
import { useOneCluster } from '~/panels/cluster/OneCluster'
import { AdmissionPanel, LeasesPanel, SigningRequestsPanel } from '~/panels/control-plane/ClusterObjectPanels'
import { ComponentsPanel } from '~/panels/control-plane/ComponentsPanel'
import { ControlPlaneChart } from '~/panels/control-plane/ControlPlaneChart'
import { EtcdMembersPanel } from '~/panels/control-plane/EtcdMembersPanel'
import { CONTROL_PLANE_TABS, type ControlPlaneTab, paths } from '~/paths'
import styles from '~/ui/EntityPage.module.css'
import { Tabs } from '~/ui/Tabs'
import { WhenNear } from '~/ui/WhenNear'
import { useScope } from '~/url/use-scope'

/** The charts of each tab. */
const CHARTS: Readonly<Record<ControlPlaneTab, readonly ControlPlaneMeasure[]>> = {
  overview: ['apiserver-requests', 'apiserver-latency', 'etcd-fsync', 'dns-latency'],
  apiserver: [
    'apiserver-requests',
    'apiserver-errors',
    'apiserver-latency',
    'apiserver-inflight',
    'apiserver-etcd',
    'apiserver-objects',
    'apiserver-client-certificates',
    'webhook-latency',
    'webhook-rejections',
  ],
  etcd: ['etcd-fsync', 'etcd-commit', 'etcd-peers', 'etcd-size', 'etcd-proposals', 'etcd-leader-changes'],
  scheduling: [
    'scheduler-pending',
    'scheduler-attempts',
    'scheduler-latency',
    'queue-depth',
    'queue-adds',
    'queue-latency',
  ],
  dns: [
    'dns-requests',
    'dns-responses',
    'dns-latency',
    'dns-cache',
    'dns-forward',
    'proxy-sync',
    'proxy-programming',
  ],
  kubelet: ['kubelet-pleg', 'kubelet-pod-start', 'kubelet-operations', 'kubelet-errors'],
}

/** The components whose charts a tab shows. */
const COMPONENTS_OF: Readonly<Record<ControlPlaneTab, readonly Component[]>> = {
  overview: COMPONENTS,
  apiserver: ['apiserver'],
  etcd: ['etcd'],
  scheduling: ['scheduler', 'controller-manager'],
  dns: ['coredns', 'kube-proxy'],
  kubelet: ['kubelet'],
}

/** What runs the cluster: is it well, how fast is it, who leads; each component's state and charts behind a tab. */
export default function ControlPlanePage() {
  const words = useWords(controlPlaneWords)
  const { tab } = useParams()
  const { scope, instead } = useOneCluster(useScope(), { kind: 'ControlPlane', name: words.title })
  const current = CONTROL_PLANE_TABS.find((known) => known === tab) ?? 'overview'
  if (instead) return instead
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{words.title}</h1>
      <Tabs
        label={words.title}
        current={current}
        tabs={CONTROL_PLANE_TABS.map((id) => ({
          id,
          text: words.tabs[id],
          href: paths.controlPlane(scope, id),
        }))}
      />
      <ComponentsPanel key={current} scope={scope} only={COMPONENTS_OF[current]} />
      {current === 'etcd' && <EtcdMembersPanel scope={scope} />}
      <div className={styles.charts}>
        {CHARTS[current].map((measure) => (
          <WhenNear key={measure}>
            <ControlPlaneChart scope={scope} measure={measure} />
          </WhenNear>
        ))}
      </div>
      {current === 'overview' && (
        <>
          <div className={styles.charts}>
            <LeasesPanel scope={scope} />
            <SigningRequestsPanel scope={scope} />
          </div>
          <AdmissionPanel scope={scope} />
        </>
      )}
    </div>
  )
}
