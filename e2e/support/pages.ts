import type { Page } from '@playwright/test'
import { ILL_POD, TRACE_ID, WORKER_NODE } from './names.ts'
import { expect } from './test.ts'

/** Every page of the app, by name, with a path that shows it filled on the embedded cluster. */
export const PAGES = {
  overview: '/',
  nodes: '/nodes',
  node: `/nodes/${WORKER_NODE}`,
  workloads: '/workloads',
  workload: '/workloads/shop/Deployment/checkout',
  pods: '/pods',
  pod: `/pods/shop/${ILL_POD}`,
  'pod-logs': `/pods/shop/${ILL_POD}/logs`,
  'pod-traces': `/pods/shop/${ILL_POD}/traces`,
  'pod-events': `/pods/shop/${ILL_POD}/events`,
  logs: '/logs?namespace=shop',
  traces: '/traces?service=frontend',
  trace: `/traces/${TRACE_ID}`,
  alerts: '/alerts',
  events: '/events',
  explore: '/explore?query=up',
} as const

/** Waits until nothing on the page is loading and every chart is drawn. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page.locator('[aria-busy=true], [data-chart=pending]')).toHaveCount(0)
}
