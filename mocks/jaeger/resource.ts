import { type SpanAttributes, languageOf } from '~mocks/cluster/traces-stacks'
import type { SimSpan } from '~mocks/cluster/traces'
import type { Cluster } from '~mocks/cluster/types'

/** What the process that reported a span says of itself, without `service.name`; sorted by name. */
export function resourceOf(cluster: Cluster, { service, pod, container }: SimSpan): SpanAttributes {
  const image = cluster.image(pod, container)
  return {
    'container.image.name': image.slice(0, image.lastIndexOf(':')),
    'host.name': pod.name,
    'k8s.container.name': container.name,
    'k8s.deployment.name': pod.workload.name,
    'k8s.namespace.name': pod.namespace,
    'k8s.node.name': pod.node?.name ?? '',
    'k8s.pod.ip': pod.podIp,
    'k8s.pod.name': pod.name,
    'k8s.pod.uid': pod.uid,
    'service.namespace': 'shop',
    'service.version': image.slice(image.lastIndexOf(':') + 1),
    'telemetry.sdk.language': languageOf(container),
    'telemetry.sdk.name': 'opentelemetry',
    'telemetry.sdk.version': '1.38.0',
    ...(service === 'frontend' ? { 'process.runtime.name': 'nodejs' } : {}),
  }
}

/** The instrumentation that made a span. */
export const scopeOf = (span: SimSpan): { readonly name: string; readonly version: string } => ({
  name:
    span.attributes['rpc.system'] === undefined
      ? span.attributes['db.system'] === undefined
        ? `${span.service}.tracer`
        : `otel.instrumentation.${String(span.attributes['db.system'])}`
      : 'otel.instrumentation.grpc',
  version: '0.63.0',
})

/** Of the span alone, as the old dialect shows them beside its own attributes. */
export const statusTags = (span: SimSpan): SpanAttributes => ({
  ...(span.error === null
    ? {}
    : { error: true, 'otel.status_code': 'ERROR', 'otel.status_description': span.error }),
  'otel.scope.name': scopeOf(span).name,
  'otel.scope.version': scopeOf(span).version,
  'span.kind': span.kind,
})
