import { expect, test } from 'vitest'
import type { Told } from '~/queries/test-prometheus'
import { OneCluster } from './OneCluster'
import { SCOPE, render } from './test-page'

const CART = { kind: 'Deployment', namespace: 'shop', name: 'cart' }
const inEach = (clusters: readonly string[]) => clusters.map((cluster): Told => [{ cluster }])

type Case = {
  readonly desc: string
  readonly store: readonly string[]
  /** null: the store fails when it is asked. */
  readonly having: readonly string[] | null
  readonly shown: RegExp
  readonly asked: number
}

test.each<Case>([
  { desc: 'a store that names no cluster', store: [], having: [], shown: /^cart of all$/, asked: 0 },
  { desc: 'the only cluster', store: ['west'], having: ['west'], shown: /^cart of west$/, asked: 1 },
  { desc: 'one of two', store: ['east', 'west'], having: ['west'], shown: /^cart of west$/, asked: 1 },
  {
    desc: 'two of three',
    store: ['east', 'south', 'west'],
    having: ['east', 'west'],
    shown: /cart exists in several clusters: choose one\.east.*west/,
    asked: 1,
  },
  {
    desc: 'none of two',
    store: ['east', 'west'],
    having: [],
    shown: /No cluster .* cart.*eastwest/,
    asked: 1,
  },
  { desc: 'none of one', store: ['west'], having: [], shown: /^cart of all$/, asked: 1 },
  { desc: 'nobody knows which', store: ['east', 'west'], having: null, shown: /east.*west/, asked: 1 },
])('an object in $desc', async ({ store, having, shown, asked }) => {
  const questions: string[] = []
  const page = await render(
    <OneCluster scope={SCOPE} object={CART}>
      {({ cluster }) => `cart of ${cluster ?? 'all'}`}
    </OneCluster>,
    (expression) => {
      if (expression === 'max by (cluster) (kube_node_info)') return inEach(store)
      if (!expression.startsWith('max by (cluster) (max_over_time(kube_deployment_created')) return []
      questions.push(expression)
      if (having === null) throw new Error('too busy')
      return inEach(having)
    },
  )
  expect(page.textContent).toMatch(shown)
  expect(questions).toHaveLength(asked)
})

test('a cluster that is chosen already is not asked about', async () => {
  const page = await render(
    <OneCluster scope={{ ...SCOPE, cluster: 'west' }} object={CART}>
      {({ cluster }) => `cart of ${cluster}`}
    </OneCluster>,
    () => {
      throw new Error('nothing to ask')
    },
  )
  expect(page.textContent).toBe('cart of west')
})
