import { settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

/** Every group of kube-state-metrics, the page that shows it, and how its metrics begin. */
const GROUPS: Readonly<Record<string, readonly [page: string, metrics: string]>> = {
  certificatesigningrequests: ['/control-plane', 'kube_certificatesigningrequest_'],
  configmaps: ['/namespaces/shop', 'kube_configmap_'],
  cronjobs: ['/workloads', 'kube_cronjob_'],
  daemonsets: ['/workloads', 'kube_daemonset_'],
  deployments: ['/workloads', 'kube_deployment_'],
  endpoints: ['/network', 'kube_endpoint_'],
  endpointslices: ['/network', 'kube_endpointslice_'],
  horizontalpodautoscalers: ['/workloads/shop/Deployment/checkout', 'kube_horizontalpodautoscaler_'],
  ingresses: ['/network/ingresses', 'kube_ingress_'],
  jobs: ['/workloads', 'kube_job_'],
  leases: ['/control-plane', 'kube_lease_'],
  limitranges: ['/namespaces/shop', 'kube_limitrange'],
  mutatingwebhookconfigurations: ['/control-plane', 'kube_mutatingwebhookconfiguration_'],
  namespaces: ['/namespaces', 'kube_namespace_'],
  networkpolicies: ['/namespaces/shop', 'kube_networkpolicy_'],
  nodes: ['/nodes', 'kube_node_'],
  persistentvolumeclaims: ['/storage', 'kube_persistentvolumeclaim_'],
  persistentvolumes: ['/storage/volumes', 'kube_persistentvolume_'],
  poddisruptionbudgets: ['/workloads/shop/Deployment/checkout', 'kube_poddisruptionbudget_'],
  pods: ['/pods', 'kube_pod_'],
  replicasets: ['/workloads/shop/Deployment/checkout', 'kube_replicaset_'],
  replicationcontrollers: ['/workloads', 'kube_replicationcontroller_'],
  resourcequotas: ['/namespaces/shop', 'kube_resourcequota'],
  secrets: ['/namespaces/shop', 'kube_secret_'],
  services: ['/network', 'kube_service_'],
  statefulsets: ['/workloads', 'kube_statefulset_'],
  storageclasses: ['/storage/classes', 'kube_storageclass_'],
  validatingwebhookconfigurations: ['/control-plane', 'kube_validatingwebhookconfiguration_'],
  volumeattachments: ['/storage/attachments', 'kube_volumeattachment_'],
  mutatingadmissionpolicies: ['/control-plane', 'kube_mutatingadmissionpolicy_'],
  validatingadmissionpolicies: ['/control-plane', 'kube_validatingadmissionpolicy_'],
}

const byPage = Map.groupBy(Object.entries(GROUPS), ([, [page]]) => page)

for (const [path, groups] of byPage)
  test(`${path} is the place of ${groups.map(([group]) => group).join(', ')}`, async ({ page }) => {
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/prometheus/'))
        asked.push(decodeURIComponent(`${request.url()} ${request.postData() ?? ''}`.replaceAll('+', ' ')))
    })
    await page.goto(path)
    await settled(page)
    // What lies below the fold is asked when it comes near.
    await page.getByRole('main').evaluate((main) => main.scrollTo(0, main.scrollHeight))
    await settled(page)
    const homeless = groups.flatMap(([group, [, metrics]]) =>
      asked.some((question) => new RegExp(`\\b${metrics}`).test(question)) ? [] : [group],
    )
    expect(homeless, 'groups that the page does not ask for').toEqual([])
  })
