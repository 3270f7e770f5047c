import { useQuery } from '@tanstack/react-query'
import type { Scope } from '~/model/scope'
import { MAP_SOURCES, type MapSource, type ServiceMap } from '~/model/service-map'
import { useBackEnds } from '~/queries/back-ends'
import { dependencyMap, meshMap, tracedMap } from '~/queries/service-map-queries'

const isTold = (map: ServiceMap | null | undefined): map is ServiceMap => map != null && map.calls.length > 0

/**
 * Who calls whom, told by the wanted source, or by the first that tells anything: dependencies, else the newest traces of
 * the service, else the mesh. How calls fare, which dependencies do not tell, is told by the traces.
 */
export function useServiceMap(scope: Scope, service: string | undefined, wanted: MapSource | undefined) {
  const backEnds = useBackEnds()
  const isAsked = (source: MapSource, otherwise: boolean) =>
    wanted === source || (wanted === undefined && otherwise)
  const dependencies = useQuery({
    ...dependencyMap(backEnds, scope),
    ...(isAsked('dependencies', true) ? {} : { enabled: false }),
  })
  const isUndepended = dependencies.isFetched && !isTold(dependencies.data)
  const traced = useQuery({
    ...tracedMap(backEnds, scope, service ?? ''),
    // Beside dependencies they say how services fare.
    enabled: backEnds.jaeger !== null && service !== undefined && wanted !== 'mesh',
  })
  const isUntraced = service === undefined || (traced.isFetched && !isTold(traced.data?.map))
  const mesh = useQuery({
    ...meshMap(backEnds, scope),
    enabled: backEnds.prometheus !== null && isAsked('mesh', isUndepended && isUntraced),
  })
  const maps: Readonly<Record<MapSource, ServiceMap | null | undefined>> = {
    dependencies: dependencies.data && faring(dependencies.data, traced.data?.map),
    traces: traced.data?.map,
    mesh: mesh.data?.data,
  }
  const source = wanted ?? MAP_SOURCES.find((one) => isTold(maps[one])) ?? 'dependencies'
  return {
    source,
    map: maps[source],
    query: { dependencies, traces: traced, mesh }[source],
    tracesRead: traced.data?.traces ?? 0,
    mesh: mesh.data,
  }
}

/** The same map with what another tells of its services and calls beside how many there are. */
function faring(map: ServiceMap, traced: ServiceMap | undefined): ServiceMap {
  if (!traced) return map
  const services = new Map(traced.services.map((service) => [service.id, service]))
  const calls = new Map(traced.calls.map((call) => [JSON.stringify([call.from, call.to]), call]))
  return {
    services: map.services.map((one) => {
      const { failed, counted } = services.get(one.id) ?? {}
      return { ...one, failed, counted }
    }),
    calls: map.calls.map((one) => {
      const call = calls.get(JSON.stringify([one.from, one.to]))
      return { ...one, failed: call?.failed, counted: call?.counted, latency: call?.latency }
    }),
  }
}
