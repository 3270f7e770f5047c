import { settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

test('each component is judged, and a tab shows what it does', async ({ page }) => {
  await page.goto('/control-plane')
  await settled(page)
  const main = page.getByRole('main')
  const row = (name: string) => main.getByRole('row').filter({ hasText: name })
  await expect(row('API server')).toContainText(/Healthy.*3 of 3.*\/s.*ms/s)
  await expect(row('etcd').first()).toContainText('of its quota used')
  await expect(row('Scheduler').first()).toContainText('1 pod fits nowhere')
  await expect(row('Kubelet').first()).toContainText('12 of 12')
  await expect(main.getByRole('region', { name: 'Certificate requests' })).toContainText('kubelet-serving')

  await main.getByRole('link', { name: 'etcd' }).click()
  await expect(page).toHaveURL(/\/control-plane\/etcd/)
  await settled(page)
  await expect(main.locator('[data-chart=drawn]')).toHaveCount(6)
  await expect(main.getByRole('region', { name: 'Components' })).toContainText(/etcd.*Healthy/s)
  await expect(main.getByRole('region', { name: 'Members of etcd' }).getByRole('row')).toHaveCount(4)
})

test('what nobody scrapes is not exposed, and not red', async ({ page }) => {
  await page.goto('/control-plane?scenario=empty')
  await settled(page)
  const main = page.getByRole('main')
  await expect(main.getByRole('row').filter({ hasText: 'etcd' })).toContainText('not exposed')
  await expect(main.getByText(/Critical|Degraded/)).toHaveCount(0)
})
