/** What can be counted in a cluster, in the order a person expects. */
export const INVENTORY_KINDS = [
  'namespaces',
  'deployments',
  'replicasets',
  'statefulsets',
  'daemonsets',
  'jobs',
  'cronjobs',
  'services',
  'endpoints',
  'endpointSlices',
  'ingresses',
  'persistentVolumeClaims',
  'autoscalers',
  'configMaps',
  'secrets',
] as const

export type InventoryKind = (typeof INVENTORY_KINDS)[number]

/** How many there are of each; a kind that no exporter reports is undefined, not 0. */
export type Inventory = Readonly<Record<InventoryKind, number | undefined>>

/** A record with one value per kind. */
export const mapKinds = <Value>(valueOf: (kind: InventoryKind) => Value): Record<InventoryKind, Value> => ({
  namespaces: valueOf('namespaces'),
  deployments: valueOf('deployments'),
  replicasets: valueOf('replicasets'),
  statefulsets: valueOf('statefulsets'),
  daemonsets: valueOf('daemonsets'),
  jobs: valueOf('jobs'),
  cronjobs: valueOf('cronjobs'),
  services: valueOf('services'),
  endpoints: valueOf('endpoints'),
  endpointSlices: valueOf('endpointSlices'),
  ingresses: valueOf('ingresses'),
  persistentVolumeClaims: valueOf('persistentVolumeClaims'),
  autoscalers: valueOf('autoscalers'),
  configMaps: valueOf('configMaps'),
  secrets: valueOf('secrets'),
})
