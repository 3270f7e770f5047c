import { follow } from './support/pages.ts'
import { expect, test } from './support/test.ts'

/** One page after another in one test, on a machine that does more. */
const SLOW = { timeout: 30_000 }

/** What the page that an item leads to must tell, by the item's name, its kind and how its reason begins. */
const TOLD: readonly (readonly [item: RegExp, told: RegExp])[] = [
  [/^checkout Deployment/, /3 of 6 pods unavailable.*OOM-killed.*CrashLoopBackOff/s],
  [/^analytics StatefulSet/, /1 of 3 pods unavailable.*cannot be scheduled.*claim data-analytics-2 waits/s],
  [/^docs-preview Deployment/, /container web waits: ImagePullBackOff/],
  [/^etcd Control plane/, /etcd.*Critical.*1 of 3 members has no leader.*slow: 1\.02 s.*has no leader/s],
  [/^apiserver Control plane/, /API server.*Degraded.*slow: 1\.5 s/s],
  [/^CheckoutErrorBudgetBurn Alert/, /2 of \d+ alerts.*CheckoutErrorBudgetBurn.*burns fast/s],
  [/^CheckoutErrorRateHigh Alert/, /1 of \d+ alerts.*CheckoutErrorRateHigh.*Many checkouts fail/s],
  [/^https:\/\/shop\.example\.com\/ Certificate/, /https:\/\/shop\.example\.com\/.*in 2 d/s],
  [/^grafana-tls Certificate/, /grafana\.example\.com.*in 13 d \(cert-manager\)/s],
  [/^clients of the API server Certificate/, /the first client certificate ends in 24 h/],
  [/^data-kafka-0 Volume claim/, /Lost|lost/],
  [/^data-kafka-2 Volume claim/, /90 %/],
  [/^worker-1 Node/, /Does not answer|does not answer/],
  [/^worker-2 Node/, /DiskPressure: true/],
  [/^worker-4 Node/, /Client certificate.*in 5 d.*Serving certificate.*in 3 d/s],
  [/^worker-9 Node/, /[Cc]ordoned/],
  [/^postgres-verify CronJob/, /postgres-verify-29920862.*Failed|Job postgres-verify-29920862 failed/s],
  [/^recommendation Deployment/, /1 pod evicted.*alert KubePodNotReady fires/s],
  [/^payment Deployment/, /6 of 7 wanted pods healthy, none may be evicted/],
  [/^shop Namespace/, /requests\.cpu.*100 %/s],
  [/^ci Namespace/, /pods.*9\d %/s],
  [/^kubelet Scrape job/, /up\{.*job="kubelet".*\}/s],
  [/^node-exporter Scrape job/, /up\{.*job="node-exporter".*\}/s],
  [/^kube-proxy Scrape job/, /up\{.*job="kube-proxy".*\}/s],
  [/^shop Scrape job/, /up\{.*job="shop".*\}/s],
  [/^abandoned-carts CronJob/, /1 h late/],
  [/^postgres-backup CronJob/, /[Ss]uspended/],
  [/^ads Deployment/, /its newest change is not taken up by its controller/],
  [/^cart Deployment/, /autoscaler is at its most: 8 replicas/],
]

test('each thing that needs attention leads to the page that tells it', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto('/?scenario=ailing')
  const attention = page.getByRole('region', { name: 'Needs attention' })
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText(/need attention/, SLOW)
  const sentence = (await heading.textContent()) ?? ''
  const [, needed, notable] = /(\d+) things need attention · (\d+) worth knowing/.exec(sentence) ?? []
  await attention.getByRole('button', { name: /more/ }).click()
  const items = attention.getByRole('listitem')
  await expect(items).toHaveCount(Number(needed) + Number(notable))

  const links = await items.evaluateAll((all) =>
    all.map((item) => {
      const link = item.querySelector('a')
      const about = link?.parentElement?.textContent ?? ''
      const name = link?.textContent ?? ''
      return { item: `${name} ${about.slice(name.length)}`, href: link?.getAttribute('href') ?? '' }
    }),
  )
  for (const { item, href } of links) {
    const [, told] = TOLD.find(([pattern]) => pattern.test(item)) ?? []
    expect(told, `${item} must stand in the table above`).toBeDefined()
    await follow(page, `${href}${href.includes('?') ? '&' : '?'}scenario=ailing`)
    await expect(page.getByRole('main'), `${item} leads to ${href}`).toContainText(told!, SLOW)
  }
})

test('a certificate of cert-manager ends on the page of ingresses when the overview says', async ({
  page,
}) => {
  await page.goto('/network/ingresses?scenario=ailing')
  const route = page.getByRole('row', { name: /grafana\.example\.com/ })
  await expect(route).toContainText(/in 13 d \(cert-manager\) · .*\(served\)/)
})

/** Every count of the inventory with a link, and what counts the same where it leads. */
const COUNTED: Readonly<Record<string, RegExp>> = {
  Namespaces: /(\d+) namespaces/,
  Deployments: /(\d+) workloads/,
  ReplicaSets: /(\d+) workloads/,
  StatefulSets: /(\d+) workloads/,
  DaemonSets: /(\d+) workloads/,
  Jobs: /(\d+) workloads/,
  CronJobs: /(\d+) workloads/,
  Services: /(\d+) services/,
  Ingresses: /of (\d+) ingresses/,
  'Volume claims': /(\d+) claims/,
}

test('as many of each kind are listed as the overview counts', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto('/')
  const inventory = page.getByRole('region', { name: 'Inventory' })
  await expect(inventory.getByRole('term')).toHaveCount(15, SLOW)
  // Kinds that no page lists have no link.
  const kinds = await inventory.locator('dl > div').evaluateAll((all) =>
    all.flatMap((kind) => {
      const link = kind.querySelector('a')
      const counted = kind.querySelector('dd')?.textContent ?? ''
      return link ? [{ name: link.textContent ?? '', href: link.getAttribute('href') ?? '', counted }] : []
    }),
  )
  expect(kinds.map(({ name }) => name).toSorted()).toEqual(Object.keys(COUNTED).toSorted())
  const main = page.getByRole('main')
  for (const { name, href, counted } of kinds) {
    await follow(page, href)
    await expect
      .poll(async () => COUNTED[name]!.exec(await main.innerText())?.[1], { message: name, ...SLOW })
      .toBe(counted)
  }
})

test('each figure at a glance leads to as many', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto('/')
  const glance = page.getByRole('region', { name: 'At a glance' })
  await expect(glance.getByRole('link', { name: /silenced/ })).toBeVisible(SLOW)
  const links = await glance
    .getByRole('link')
    .evaluateAll((all) =>
      all.map((link) => ({ text: link.textContent ?? '', href: link.getAttribute('href') ?? '' })),
    )
  const parts = links.filter(({ text }) => /^\d/.test(text))
  expect(parts).toHaveLength(8)
  const firing = glance.getByRole('listitem').filter({ hasText: 'Alerts firing' })
  const fires = { text: await firing.locator('strong').innerText(), href: '/alerts?state=firing' }
  await expect(firing.getByRole('link').first()).toHaveAttribute('href', fires.href)
  for (const { text, href } of [...parts, fires]) {
    await follow(page, href)
    const number = /^\d+/.exec(text)![0]
    await expect(page.getByRole('main'), `${text} leads to ${href}`).toContainText(
      new RegExp(`(?<!\\d)${number} (of \\d+ )?(pods|workloads|alerts)`),
      SLOW,
    )
  }
})
