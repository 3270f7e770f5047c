import type { Labels } from '~/model/labels'
import type { InstantSample } from '~/model/series'
import { type Endpoint, type ServicePort, type ServiceRow, serviceKey } from '~/model/service'
import { type Answers, column, count, instant, labelColumn } from './columns'
import { type endpointColumns, type serviceColumns, serviceRefOf } from './service-expressions'

const keyOf = (labels: Labels): string => serviceKey(serviceRefOf(labels))

/** Services in the order in which they were ranked. */
export function serviceRows(
  ranked: readonly InstantSample[],
  columns: Answers<ReturnType<typeof serviceColumns>>,
): readonly ServiceRow[] {
  const info = new Map(columns('info').map(({ labels }) => [keyOf(labels), labels]))
  const type = labelColumn(columns('type'), keyOf, 'type')
  const balancers = Map.groupBy(columns('balancer'), ({ labels }) => keyOf(labels))
  const externalIps = Map.groupBy(columns('externalIp'), ({ labels }) => keyOf(labels))
  const ports = Map.groupBy(columns('port'), ({ labels }) => keyOf(labels))
  const endpoints = column(columns('endpoints'), keyOf, count)
  const ready = column(columns('ready'), keyOf, count)
  const created = column(columns('created'), keyOf, instant)
  return ranked.map(({ labels }) => {
    const ref = serviceRefOf(labels)
    const key = serviceKey(ref)
    const told = info.get(key)
    const external = [
      told?.external_name,
      told?.load_balancer_ip,
      ...(balancers.get(key) ?? []).map((one) => one.labels.hostname || one.labels.ip),
      ...(externalIps.get(key) ?? []).map((one) => one.labels.external_ip),
    ]
    return {
      ref,
      type: type(key),
      clusterIp: told?.cluster_ip || undefined,
      external: [...new Set(external.flatMap((one) => one || []))],
      ports: portsOf(ports.get(key) ?? []),
      endpoints: endpoints(key) ?? 0,
      ready: ready(key) ?? 0,
      createdUnixMs: created(key),
    }
  })
}

/** By number; questions that share the services of a page may both tell of one. */
function portsOf(samples: readonly InstantSample[]): readonly ServicePort[] {
  const ports = samples.map(({ labels: { port_name = '', port_number = '', port_protocol = '' } }) => ({
    name: port_name,
    port: port_number,
    protocol: port_protocol,
  }))
  return [...new Map(ports.map((one) => [`${one.name}/${one.port}/${one.protocol}`, one])).values()].toSorted(
    (a, b) => Number(a.port) - Number(b.port),
  )
}

/** The addresses behind a service: those that are not ready first. Of slices, or of Endpoints where there are none. */
export function endpointsOf(columns: Answers<ReturnType<typeof endpointColumns>>): readonly Endpoint[] {
  const slices = columns('endpoint').map(({ labels }): Endpoint => ({
    address: labels.address ?? '',
    ready: labels.ready !== 'false',
    terminating: labels.terminating === 'true',
    pod: labels.targetref_kind === 'Pod' ? labels.targetref_name : undefined,
    node: labels.nodename || undefined,
    zone: labels.endpoint_zone || undefined,
  }))
  const addresses = columns('address').map(({ labels }): Endpoint => ({
    address: labels.pod_ip ?? '',
    ready: labels.ready !== 'false',
    terminating: false,
    pod: labels.pod,
    node: labels.node || undefined,
    zone: undefined,
  }))
  return (slices.length > 0 ? slices : addresses).toSorted(
    (a, b) =>
      Number(a.ready) - Number(b.ready) ||
      (a.pod ?? a.address).localeCompare(b.pod ?? b.address) ||
      a.address.localeCompare(b.address),
  )
}
