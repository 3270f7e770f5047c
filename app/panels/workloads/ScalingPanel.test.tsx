import { expect, test } from 'vitest'
import { SCOPE, render } from '~/panels/cluster/test-page'
import type { Told } from '~/queries/test-prometheus'
import { ScalingPanel } from './ScalingPanel'

const CART = { cluster: '', namespace: 'shop', kind: 'Deployment', name: 'cart' }
const POD = { namespace: 'shop', pod: 'cart-1' }

const BUDGET: readonly Told[] = [
  [{ namespace: 'shop', poddisruptionbudget: 'cart', fact: 'allowed' }, 2],
  [{ fact: 'nodes' }, 3],
]
const CRASHES: readonly Told[] = [
  [{ ...POD, container: 'app', reason: 'CrashLoopBackOff', fact: 'waiting' }, 1],
  [{ ...POD, owner_kind: 'Deployment', owner_name: 'cart', fact: 'owner' }, 1],
]

test.each([
  { desc: 'well, that its pods may be evicted is good', told: BUDGET, look: 'healthy' },
  { desc: 'unwell, it is not', told: [...BUDGET, ...CRASHES], look: 'info' },
])('of a workload that is $desc', async ({ told, look }) => {
  const page = await render(<ScalingPanel scope={SCOPE} target={CART} />, (expression) =>
    expression.includes('"fact"') ? told : [[{}, 1]],
  )
  const said = [...page.querySelectorAll('[class*="status"]')].find(({ textContent }) =>
    textContent.includes('2 pods may be evicted'),
  )
  expect(said?.className).toContain(look)
})
