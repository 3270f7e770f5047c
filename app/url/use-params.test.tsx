import { expect, test } from 'vitest'
import { oneOf, textList } from '~/base/codec'
import { lastRange } from '~/model/time-range'
import { click, mount } from '~/ui/test-mount'
import { useParam } from './use-params'
import { useScope, useSetScope } from './use-scope'

const sort = oneOf(['cpu', 'memory'], 'cpu')

function Probe() {
  const [value, set] = useParam(sort, 'sort')
  const [names] = useParam(textList, 'names')
  const scope = useScope()
  const setScope = useSetScope()
  return (
    <>
      <output>{`${value} ${names.join('+')} ${scope.namespace ?? 'all'}`}</output>
      <button onClick={() => set(value === 'cpu' ? 'memory' : 'cpu')}>sort</button>
      <button onClick={() => setScope({ namespace: 'shop', range: lastRange(21_600_000) })}>scope</button>
    </>
  )
}

test('the address is the state, and a default leaves no trace', () => {
  const { host, address } = mount(<Probe />, '/pods?names=a,b&other=1')
  const [toggle, narrow] = host.querySelectorAll('button')
  expect(host.querySelector('output')?.textContent).toBe('cpu a+b all')
  click(toggle!)
  expect(address()).toBe('/pods?names=a%2Cb&other=1&sort=memory')
  click(toggle!)
  expect(address()).toBe('/pods?names=a%2Cb&other=1')
  click(narrow!)
  expect(address()).toBe('/pods?names=a%2Cb&other=1&ns=shop&from=now-6h')
  expect(host.querySelector('output')?.textContent).toBe('cpu a+b shop')
})

test('nonsense in the address is the default', () => {
  const { host } = mount(<Probe />, '/pods?sort=%3Cscript%3E&from=yesterday&names=,,')
  expect(host.querySelector('output')?.textContent).toBe('cpu  all')
})
