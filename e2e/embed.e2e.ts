import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PANELS } from '~/panels/registry'
import { ILL_POD, TRACE_ID, WELL_POD, WORKER_NODE } from './support/names.ts'
import { follow, settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

/** What stands for each param that a panel requires, and for `service`, which traces show nothing without. */
const PARAMS: Readonly<Record<string, string>> = {
  node: WORKER_NODE,
  namespace: 'shop',
  kind: 'Deployment',
  name: 'checkout',
  pod: ILL_POD,
  container: 'app',
  cronjob: 'abandoned-carts',
  query: 'sum by (namespace) (kube_pod_info)',
  trace: TRACE_ID,
  service: 'frontend',
  claim: 'data-kafka-1',
  instance: 'https://shop.example.com/',
}

/** Where a panel is about something else than the shop. */
const PARAMS_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'claim-fill': { namespace: 'data' },
  'claim-pods': { namespace: 'data' },
  // metrics-server measures what runs.
  'live-pod': { namespace: 'data', pod: WELL_POD },
  'live-containers': { namespace: 'data', pod: WELL_POD },
}

/** What else the address of a panel says: all log lines of the cluster are many. */
const NARROWED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'log-errors': { namespace: 'shop' },
  'log-patterns': { namespace: 'shop', pod: ILL_POD },
  'log-volume': { namespace: 'data' },
}

/** What a person reads in each panel once it has its data. */
const SHOWN: Readonly<Record<string, RegExp>> = {
  health: /\d+ things need attention[^]*checkout/,
  'cluster-counts': /Nodes ready[^]*"12"[^]*\/ 12/,
  'cluster-usage': /used: last [\d.]+/,
  capacity: /overcommitted|allocatable/,
  'pod-distribution': /monitoring[^]*running/,
  'recent-changes': /checkout was rolled out|OOMKilled/,
  inventory: /Deployments[^]*?- definition: "\d+"/,
  nodes: new RegExp(WORKER_NODE),
  'node-heat': /Nodes by use: 12/,
  'node-usage': /used: last [\d.]+/,
  'node-chart': /5 minutes: last [\d.]+/,
  'node-detail': /Ready: true[^]*aws:/,
  'node-resources': /Ephemeral storage/,
  'node-filesystems': /ext4/,
  'node-volumes': /attached/,
  workloads: /checkout[^]*Deployment/,
  'workload-usage': /checkout-\S+: last [\d.]+/,
  'workload-revisions': /The new revision does worse/,
  'workload-containers': /limit reached/,
  'workload-scaling': /may be evicted now/,
  'cronjob-runs': /abandoned-carts-\d+/,
  pods: /first 200 of 2\d\d pods/,
  'live-nodes': /worker-1 [\d]+m \d+ % \d+Mi \d+ %/,
  'live-pods': /postgres-0 data [\d]+m \d+Mi/,
  'live-node': /worker-\d+: last [\d.]+/,
  'live-pod': /postgres: last [\d.]+/,
  'live-containers': /postgres [\d]+m \d+Mi/,
  containers: /OOMKilled/,
  'pod-startup': /until scheduled/,
  'pod-volumes': /It mounts no volume claim/,
  'pod-usage': /app: last [\d.]+/,
  namespaces: /shop[^]*monitoring/,
  quotas: /requests\.cpu/,
  'limit-ranges': /Container memory[^]*8 GiB/,
  budgets: /checkout[^]*\d/,
  isolation: /default-deny/,
  'back-ends': /Prometheus 2\.42\.0/,
  exporters: /kube-state-metrics[^]*found/,
  'log-dialect': /Pod[^]*detected/,
  'store-dialect': /Label of the cluster[^]*detected/,
  'control-plane': /API server[^]*healthy[^]*Kubelet/i,
  'control-plane-chart': /GET: last/,
  'etcd-members': /leader[^]*follower/,
  leases: /kube-scheduler/,
  'certificate-requests': /kubelet-serving/,
  admission: /cert-manager-webhook/,
  services: /checkout[^]*5 of 7/,
  endpoints: /12 endpoints[^]*frontend-\S+/,
  ingresses: /argocd\.example\.com[^]*2 ready endpoints/,
  'service-routes': /shop\.example\.com[^]*12 ready endpoints/,
  probes: /postgres\.data\.svc:5432[^]*Answers/,
  probe: /tls: last [\d.]+ ms/,
  traffic: /frontend[^]*\d+(\.\d+)?\/s/,
  'service-traffic': /all: last [\d.]+\/s/,
  'namespace-network': /shop[^]*MiB\/s/,
  'network-policies': /default-deny/,
  claims: /data-analytics-2[^]*Pending[^]*data-kafka-1/,
  'claim-fill': /Used: last 2\d\d GiB/,
  'claim-pods': /kafka-1/,
  volumes: /data\/data-kafka-1/,
  'storage-classes': /gp3 default/,
  attachments: /worker-1[^]*Attached/,
  alerts: /KubePodCrashLooping/,
  'firing-alerts': /KubePodCrashLooping/,
  events: /BackOff/,
  expression: /kube-system\S*: last \d+/,
  logs: /\d+ lines/,
  'previous-log': /runtime\.throw|OutOfMemoryError/,
  'log-errors': /soft memory limit reached[^]*\d+×/,
  'log-patterns': /readiness probe failed[^]*%/,
  'log-volume': /postgres[^]*[KM]iB/,
  traces: /row "[^"]*frontend/,
  'trace-latency': /How long \d+ traces took[^]*GET \//,
  operations: /GET \/[^]*\/s/,
  'service-map': /button "frontend/,
  trace: /row "[^"]*frontend/,
}

const pathOf = (id: string, extra: Readonly<Record<string, string>> = {}) => {
  const { required, optional } = PANELS[id]!
  const service = optional.includes('service') ? ['service'] : []
  const params = [...required, ...service].map((name) => [name, PARAMS_OF[id]?.[name] ?? PARAMS[name]!])
  return `/embed/${id}?${new URLSearchParams([...params, ...Object.entries({ ...NARROWED[id], ...extra })])}`
}

const GROUPS = 6

for (let group = 0; group < GROUPS; group++) {
  const ids = Object.keys(PANELS).filter((_, index) => index % GROUPS === group)
  test(`stand alone and show their data: ${ids.join(', ')}`, async ({ page }) => {
    test.setTimeout(120_000)
    const main = page.getByRole('main')
    for (const [index, id] of ids.entries()) {
      await (index === 0 ? page.goto(pathOf(id)) : follow(page, pathOf(id)))
      expect.soft(SHOWN, 'what the panel shows must stand in the table above').toHaveProperty([id])
      await expect.poll(() => main.ariaSnapshot(), { message: id }).toMatch(SHOWN[id]!)
      await settled(page)
      await expect.soft(main.getByRole('alert'), id).toHaveCount(0)
      await expect.soft(page.getByRole('navigation', { name: 'Pages' }), id).toHaveCount(0)
      await expect.soft(page.getByRole('banner'), id).toHaveCount(0)
      await expect.soft(page.getByRole('button', { name: /^Time range/ }), id).toHaveCount(0)
    }
  })
}

test('every panel names the params that its address lacks', async ({ page }) => {
  await page.goto('/embed/pod-mood')
  for (const [id, { required }] of Object.entries(PANELS)) {
    if (required.length === 0) continue
    await follow(page, `/embed/${id}`)
    const alert = page.getByRole('alert')
    await expect.soft(alert.getByRole('heading'), id).toHaveText(`The address lacks: ${required.join(', ')}.`)
    await expect.soft(alert, id).toContainText(`/embed/${id}?${required[0]}=…`)
  }
})

test('a panel that does not exist: the ones that do are listed', async ({ page }) => {
  await page.goto('/embed/pod-mood')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no panel “pod-mood”.')
  await expect(page.getByRole('listitem')).toHaveCount(Object.keys(PANELS).length)
})

test('theme and language are those of the address, and are not kept', async ({ page }) => {
  const colour = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await page.goto(pathOf('health', { theme: 'dark', lang: 'zh-CN' }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\d+ 项需要关注/)
  const dark = await colour()

  await page.goto(pathOf('health', { theme: 'light' }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\d+ things need attention/)
  expect(await colour()).not.toBe(dark)

  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\d+ things need attention/)
  expect(await colour()).not.toBe(dark)
})

test('its time range is that of the address', async ({ page }) => {
  await page.goto(pathOf('cluster-usage', { from: '2026-11-21T08:00:00Z', to: '2026-11-21T08:20:00Z' }))
  await expect(page.getByRole('figure')).toContainText(/from .*08:00:00.* to .*08:20:00/)
})

test('a panel renders inside somebody else’s page', async ({ page, embeddedUrl }) => {
  const portal = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(
      `<!doctype html><title>Portal</title><h1>Team portal</h1><iframe title="Health" width="900" height="600" src="${embeddedUrl}${pathOf('health')}"></iframe>`,
    )
  })
  await new Promise<void>((resolve) => void portal.listen(0, '127.0.0.1', resolve))
  const { port } = portal.address() as AddressInfo
  await page.goto(`http://127.0.0.1:${port}/`)
  await expect(page.getByRole('heading', { name: 'Team portal' })).toBeVisible()
  const panel = page.frameLocator('iframe[title=Health]')
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText(/\d+ things need attention/)
  await expect(panel.getByRole('listitem').first()).toContainText('checkout')
  await new Promise((resolve) => void portal.close(resolve))
})
