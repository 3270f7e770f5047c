import type { Page } from '@playwright/test'

/**
 * Every page of the app, by name, with a path that shows it filled on the embedded cluster. The names of pod and trace
 * follow from the cluster's seed and the instant of the tests.
 */
export const PAGES = {
  overview: '/',
  nodes: '/nodes',
  node: '/nodes/worker-6',
  'node-system': '/nodes/worker-6/system',
  'node-kubelet': '/nodes/worker-6/kubelet',
  'node-pods': '/nodes/worker-6/pods',
  'node-logs': '/nodes/worker-6/logs',
  'node-events': '/nodes/worker-9/events',
  workloads: '/workloads',
  'workloads-cronjobs': '/workloads?kind=CronJob',
  workload: '/workloads/shop/Deployment/checkout',
  'workload-pods': '/workloads/shop/Deployment/checkout/pods',
  'workload-logs': '/workloads/shop/Deployment/checkout/logs',
  'workload-traces': '/workloads/shop/Deployment/checkout/traces',
  'workload-events': '/workloads/shop/Deployment/checkout/events',
  cronjob: '/workloads/data/CronJob/postgres-verify',
  pods: '/pods',
  pod: '/pods/shop/checkout-qpc9vfzpmf-4l4jg',
  'pod-logs': '/pods/shop/checkout-qpc9vfzpmf-4l4jg/logs',
  'pod-traces': '/pods/shop/checkout-qpc9vfzpmf-4l4jg/traces',
  'pod-events': '/pods/shop/checkout-qpc9vfzpmf-4l4jg/events',
  namespaces: '/namespaces',
  namespace: '/namespaces/shop',
  'namespace-workloads': '/namespaces/shop/workloads',
  'namespace-pods': '/namespaces/shop/pods',
  'namespace-storage': '/namespaces/data/storage',
  'namespace-logs': '/namespaces/shop/logs',
  'namespace-events': '/namespaces/shop/events',
  'control-plane': '/control-plane',
  'control-plane-etcd': '/control-plane/etcd',
  network: '/network',
  ingresses: '/network/ingresses',
  probes: '/network/probes',
  traffic: '/network/traffic',
  policies: '/network/policies',
  service: '/network/services/shop/checkout',
  'service-traffic': '/network/services/shop/checkout/traffic',
  'service-events': '/network/services/shop/checkout/events',
  storage: '/storage',
  volumes: '/storage/volumes',
  'storage-classes': '/storage/classes',
  attachments: '/storage/attachments',
  claim: '/storage/claims/data/data-kafka-1',
  'claim-events': '/storage/claims/data/data-kafka-1/events',
  logs: '/logs?namespace=shop',
  'log-errors': '/logs?namespace=shop&tab=errors',
  'log-patterns': '/logs?namespace=shop&pod=checkout-qpc9vfzpmf-4l4jg&tab=patterns',
  'log-volume': '/logs?namespace=data&tab=volume',
  traces: '/traces?service=frontend',
  'traces-latency': '/traces?service=frontend&view=latency',
  'service-map': '/traces?service=checkout&view=map',
  trace: '/traces/702eb8fc215f20854ff4c82a198d81d9',
  'trace-statistics': '/traces/702eb8fc215f20854ff4c82a198d81d9?view=statistics',
  'trace-flame': '/traces/702eb8fc215f20854ff4c82a198d81d9?view=flame',
  'trace-services': '/traces/702eb8fc215f20854ff4c82a198d81d9?view=services',
  'trace-spans': '/traces/702eb8fc215f20854ff4c82a198d81d9?view=spans',
  'trace-events': '/traces/702eb8fc215f20854ff4c82a198d81d9?view=events',
  'trace-file': '/traces/file',
  'trace-compare': '/traces/702eb8fc215f20854ff4c82a198d81d9?compare=d6f170c7ff2f72ece729637399143b1e',
  alerts: '/alerts',
  events: '/events',
  explore: '/explore?query=up',
  connections: '/connections',
} as const

/** Looked at in every frame: an expectation is tried again only after up to a second. */
const inTime = { timeout: 15_000 }

/** Waits until nothing on the page is loading and every chart is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('main') && !document.querySelector('[aria-busy=true], [data-chart=pending]'),
    undefined,
    inTime,
  )
}

/** Changes the address as a click on a link does; the app that is loaded shows what is there. */
export const follow = (page: Page, path: string): Promise<void> =>
  page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)

/**
 * Follows to a page of another route and waits for it. The embedded cluster stays as it is, where `page.goto` starts both
 * anew. On a page of the same route, its tab or another object, there is nothing to wait for: see PAGE_GROUPS.
 */
export async function visit(page: Page, path: string): Promise<void> {
  const main = page.getByRole('main')
  await main.evaluate((element) => element.firstElementChild?.setAttribute('data-left', ''))
  await follow(page, path)
  await page.waitForFunction(() => !document.querySelector('main [data-left]'), undefined, inTime)
}

/** The pages in groups that one test can visit: no two of one route follow each other. */
export const PAGE_GROUPS: readonly (readonly (keyof typeof PAGES)[])[] = (() => {
  const names = Object.keys(PAGES) as (keyof typeof PAGES)[]
  const groups = Array.from({ length: 8 }, (): (keyof typeof PAGES)[] => [])
  names.forEach((name, index) => groups[index % groups.length]?.push(name))
  return groups
})()
