import { type Severity, alertTarget } from '~/model/alert'
import type { Labels } from '~/model/labels'
import { type Scope, inCluster } from '~/model/scope'
import { paths } from '~/paths'
import type { StatusName } from '~/ui/Status'

/** How an alert's severity looks. */
export const ALERT_STATUS: Readonly<Record<Severity, StatusName>> = {
  critical: 'critical',
  warning: 'degraded',
  info: 'info',
  none: 'info',
}

/** What an alert is about, and the page of that; undefined where its labels name nothing we have a page for. */
export function alertAbout(
  labels: Labels,
  scope: Scope,
): { readonly name: string; readonly href: string } | undefined {
  const target = alertTarget(labels)
  const there = inCluster(scope, labels.cluster ?? '')
  if (target === undefined) return undefined
  switch (target.kind) {
    case 'pod':
      return { name: target.pod, href: paths.pod(target, there) }
    case 'workload': {
      const { namespace, workloadKind: kind, workload: name } = target
      return { name, href: paths.workload({ namespace, kind, name }, there) }
    }
    case 'node':
      return { name: target.node, href: paths.node(target, there) }
    case 'namespace':
      return { name: target.namespace, href: paths.namespace(target, there) }
    case 'persistentvolumeclaim':
      return { name: target.claim, href: paths.claim(target, there) }
    case 'service':
      return { name: target.service, href: paths.service(target, there) }
    case 'scrape-job':
      return { name: target.job, href: paths.explore(there, `up{job=${JSON.stringify(target.job)}}`) }
  }
}
