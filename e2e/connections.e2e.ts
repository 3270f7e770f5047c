import { settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

test('each back end says who it is, and the store what it has', async ({ page }) => {
  await page.goto('/connections')
  await settled(page)
  const main = page.getByRole('main')
  const row = (region: string, name: string) =>
    main.getByRole('region', { name: region }).getByRole('row').filter({ hasText: name })
  await expect(row('Back ends', 'Prometheus')).toContainText(/reachable.*Prometheus 2\.42\.0.*\d m?s/)
  await expect(row('Back ends', 'Kubernetes API')).toContainText(/reachable.*Kubernetes v1\./)
  await expect(row('Exporters', 'kube-state-metrics')).toContainText('found')
  await expect(row('Exporters', 'kubelet-resource')).toContainText(/not found.*Would give/)
  await expect(main.getByRole('region', { name: 'How the metrics are spelled' })).toContainText(
    /kube-state-metrics\s*version 2 detected/,
  )
})

test('a store with another spelling is understood', async ({ page }) => {
  await page.goto('/connections?scenario=other-cluster-label')
  await settled(page)
  await expect(page.getByRole('region', { name: 'How the metrics are spelled' })).toContainText(
    'k8s_cluster_name: east, west',
  )
})

test('a back end that is down says so alone, and can be asked again', async ({ page }) => {
  await page.goto('/connections?scenario=prometheus-down')
  const backEnds = page.getByRole('region', { name: 'Back ends' })
  const row = (name: string) => backEnds.getByRole('row').filter({ hasText: name })
  await expect(row('Prometheus')).toContainText('not reachable')
  await expect(row('Loki')).toContainText(/(?<!not )reachable/)
  await row('Prometheus').getByRole('button', { name: 'Ask again' }).click()
  await expect(row('Prometheus')).toContainText('not reachable')
})
