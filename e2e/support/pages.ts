import type { Page } from '@playwright/test'
import { expect } from './test.ts'

/** Every page of the app, by name, with a path that shows it filled on the embedded cluster. */
export const PAGES = {
  overview: '/',
  nodes: '/nodes',
  workloads: '/workloads',
  workload: '/workloads/shop/Deployment/checkout',
  pods: '/pods',
  logs: '/logs?namespace=shop',
  traces: '/traces?service=frontend',
  alerts: '/alerts',
  events: '/events',
  explore: '/explore?query=up',
} as const

/** Waits until nothing on the page is loading and every chart is drawn. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page.locator('[aria-busy=true], [data-chart=pending]')).toHaveCount(0)
}
