import type { UnixMs } from '~/base/units'
import { type IngressRoute, coversHost, routePlace } from '~/model/ingress'
import type { Labels } from '~/model/labels'
import type { InstantSample } from '~/model/series'
import { type Answers, column, instant, labelColumn } from './columns'
import { EXPIRING_WEIGHT, type ingressColumns } from './ingress-expressions'

const ingressOf = ({ cluster = '', namespace = '', ingress = '' }: Labels): string =>
  `${cluster}/${namespace}/${ingress}`

/** What a rank says of ready endpoints. */
const readyOf = (rank: number): number | undefined =>
  rank < 0 ? undefined : rank < 1 ? Math.round(rank / EXPIRING_WEIGHT) : rank

/** Paths of ingresses, the worst first, with what is known of their certificates. */
export function ingressRoutes(
  ranked: readonly InstantSample[],
  columns: Answers<ReturnType<typeof ingressColumns>>,
  nowUnixMs: UnixMs,
): readonly IngressRoute[] {
  const ingressClass = labelColumn(columns('info'), ingressOf, 'ingressclass')
  const tls = Map.groupBy(columns('tls'), ({ labels }) => ingressOf(labels))
  const bySecret = column(
    columns('certificate'),
    ({ cluster = '', namespace = '', secret = '' }) => `${cluster}/${namespace}/${secret}`,
    instant,
  )
  const byHost = column(columns('probed'), ({ cluster = '', host = '' }) => `${cluster}/${host}`, instant)
  return ranked
    .map(({ labels, value }): IngressRoute => {
      const { cluster = '', namespace = '', host = '' } = labels
      const key = ingressOf(labels)
      const found = tls.get(key)?.find((one) => coversHost(one.labels.tls_host ?? '', host))
      const secret = found?.labels.secret ?? ''
      return {
        cluster,
        namespace,
        ingress: labels.ingress ?? '',
        ingressClass: ingressClass(key) || undefined,
        host,
        path: labels.path ?? '',
        pathType: labels.path_type ?? '',
        service: labels.service_name ?? '',
        port: labels.service_port ?? '',
        ready: readyOf(value),
        tls: found && {
          secret,
          madeUntilUnixMs: bySecret(`${cluster}/${namespace}/${secret}`),
          servedUntilUnixMs: byHost(`${cluster}/${host}`),
        },
      }
    })
    .toSorted(
      (a, b) =>
        routePlace(a, nowUnixMs) - routePlace(b, nowUnixMs) ||
        a.host.localeCompare(b.host) ||
        a.path.localeCompare(b.path) ||
        a.namespace.localeCompare(b.namespace) ||
        a.ingress.localeCompare(b.ingress),
    )
}
