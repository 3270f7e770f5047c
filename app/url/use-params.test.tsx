import { useNavigate } from 'react-router'
import { expect, test } from 'vitest'
import { oneOf, text, textList } from '~/base/codec'
import { lastRange } from '~/model/time-range'
import { click, mount } from '~/ui/test-mount'
import { type ViewCodec, useParam, useView } from './use-params'
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

type View = { readonly text: string; readonly sort: 'cpu' | 'memory'; readonly follow: string }

const view: ViewCodec<View> = {
  decode: (params) => ({
    text: text.decode(params.get('text')),
    sort: sort.decode(params.get('sort')),
    follow: text.decode(params.get('follow')),
  }),
  encode: (one) => ({
    text: text.encode(one.text),
    sort: sort.encode(one.sort),
    follow: text.encode(one.follow),
  }),
  quiet: ['follow'],
}

function Table() {
  const [now, set] = useView(view)
  const navigate = useNavigate()
  return (
    <>
      <button onClick={() => set({ ...now, text: `${now.text}a` })}>type</button>
      <button onClick={() => set({ ...now, sort: now.sort === 'cpu' ? 'memory' : 'cpu' })}>sort</button>
      <button onClick={() => set({ ...now, follow: '1' })}>follow</button>
      <button onClick={() => set({ text: '', sort: 'cpu', follow: '' })}>clear</button>
      <button onClick={() => void navigate(-1)}>back</button>
    </>
  )
}

test('Back undoes what was chosen, step by step, and takes no notice of letters', () => {
  const { host, address } = mount(<Table />, '/pods')
  const [type, order, follow, clear, back] = host.querySelectorAll('button')
  for (const button of [type, type, order, follow, type, clear]) click(button!)
  expect(address()).toBe('/pods')
  click(back!)
  expect(address()).toBe('/pods?text=aaa&sort=memory&follow=1')
  click(back!)
  expect(address()).toBe('/pods?text=aa')
})
