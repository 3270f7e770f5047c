import type { Labels } from '~/model/labels'
import type { Line } from './lines'

const GIB = 1024 ** 3
const TARGET: Labels = { cluster: 'blue', job: 'kube-state-metrics', instance: '10.0.0.9:8080' }
const KUBELET: Labels = { cluster: 'blue', job: 'kubelet', instance: '10.0.0.3:10250' }
const SHOP = { namespace: 'shop' }

const growing = (perSecond: number) => (time: number) => (perSecond * (time - Date.UTC(2020, 0, 1))) / 1000

/**
 * What lives beside the pods of the small cluster, and is not all well:
 *
 * - service shop/cart has two addresses, one of them ready; each of its pods answers 4 requests a second and fails 1
 * - claim data/disk, mounted by db-0, holds 9.75 of its 10 GiB; shop/spare waits for its first pod, as it should
 * - the quota of shop allows 8 cores, of which 7.75 are asked for
 * - the autoscaler of cart has been at its most, 2, for long; the budget of pay has 1 of the 2 pods that it wants
 * - shop is the only namespace with a network policy
 * - of three targets of `node` one does not answer, and one critical alert fires
 */
export function objects(): Line[] {
  const line = (name: string, labels: Labels, value: Line['value'] = 1): Line => ({
    name,
    labels: { ...TARGET, ...labels },
    value,
  })
  const claim = (namespace: string, name: string, phase: string, storageclass: string): Line[] => {
    const own = { namespace, persistentvolumeclaim: name }
    return [
      line('kube_persistentvolumeclaim_info', { ...own, storageclass, volumename: `pv-${name}` }),
      ...['Bound', 'Pending', 'Lost'].map((one) =>
        line('kube_persistentvolumeclaim_status_phase', { ...own, phase: one }, one === phase ? 1 : 0),
      ),
      line('kube_persistentvolumeclaim_resource_requests_storage_bytes', own, 10 * GIB),
    ]
  }
  const storageClass = (storageclass: string, mode: string): Line =>
    line('kube_storageclass_info', {
      storageclass,
      provisioner: 'csi.example.com',
      reclaim_policy: 'Delete',
      volume_binding_mode: mode,
    })
  const cart = { ...SHOP, service: 'cart' }
  const slice = { ...SHOP, endpointslice: 'cart-x7k2p' }
  const scaler = { ...SHOP, horizontalpodautoscaler: 'cart' }
  const budget = { ...SHOP, poddisruptionbudget: 'pay' }
  const disk = { namespace: 'data', persistentvolumeclaim: 'disk' }
  const requests = (pod: string, reporter: string, code: string, perSecond: number): Line => ({
    name: 'istio_requests_total',
    labels: {
      cluster: 'blue',
      job: 'envoy',
      instance: `${pod}:15090`,
      namespace: 'shop',
      pod,
      reporter,
      destination_service_name: 'cart',
      destination_service_namespace: 'shop',
      response_code: code,
    },
    value: growing(perSecond),
  })
  return [
    line('kube_service_info', { ...cart, cluster_ip: '10.2.0.1' }),
    line('kube_service_spec_type', { ...cart, type: 'ClusterIP' }),
    line('kube_endpointslice_info', { ...slice, addresstype: 'IPv4' }),
    line('kube_endpointslice_endpoints', { ...slice, address: '10.1.0.1', ready: 'true' }),
    line('kube_endpointslice_endpoints', { ...slice, address: '10.1.0.2', ready: 'false' }),
    ...claim('data', 'disk', 'Bound', 'fast'),
    ...claim('shop', 'spare', 'Pending', 'lazy'),
    storageClass('fast', 'Immediate'),
    storageClass('lazy', 'WaitForFirstConsumer'),
    line('kube_pod_spec_volumes_persistentvolumeclaims_info', { ...disk, pod: 'db-0', volume: 'disk' }),
    { name: 'kubelet_volume_stats_capacity_bytes', labels: { ...KUBELET, ...disk }, value: 10 * GIB },
    { name: 'kubelet_volume_stats_used_bytes', labels: { ...KUBELET, ...disk }, value: 9.75 * GIB },
    ...Object.entries({ hard: 8, used: 7.75 }).map(([type, value]) =>
      line('kube_resourcequota', { ...SHOP, resourcequota: 'all', resource: 'requests.cpu', type }, value),
    ),
    line('kube_horizontalpodautoscaler_info', {
      ...scaler,
      scaletargetref_kind: 'Deployment',
      scaletargetref_name: 'cart',
    }),
    line('kube_horizontalpodautoscaler_spec_min_replicas', scaler, 1),
    line('kube_horizontalpodautoscaler_spec_max_replicas', scaler, 2),
    line('kube_horizontalpodautoscaler_status_current_replicas', scaler, 2),
    line('kube_poddisruptionbudget_status_pod_disruptions_allowed', budget, 0),
    line('kube_poddisruptionbudget_status_current_healthy', budget, 1),
    line('kube_poddisruptionbudget_status_desired_healthy', budget, 2),
    line('kube_networkpolicy_created', { ...SHOP, networkpolicy: 'deny' }, 1_700_000_000),
    ...[1, 1, 0].map((value, index): Line => ({
      name: 'up',
      labels: { cluster: 'blue', job: 'node', instance: `10.0.0.${index + 1}:9100` },
      value,
    })),
    {
      name: 'ALERTS',
      labels: { cluster: 'blue', alertname: 'TooHot', severity: 'critical', alertstate: 'firing' },
      value: 1,
    },
    ...['cart-7d-a', 'cart-7d-b'].flatMap((pod) => [
      requests(pod, 'destination', '200', 4),
      requests(pod, 'destination', '500', 1),
      requests(pod, 'source', '200', 4),
    ]),
  ]
}
