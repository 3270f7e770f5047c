import { act } from 'react'
import { expect, test } from 'vitest'
import { type LogFilters, NO_FILTERS, containing } from '~/model/log-filter'
import { byRole, click, mount, type as typeInto } from '~/ui/test-mount'
import { FilterBar } from './FilterBar'

function show(filters: LogFilters) {
  const chosen: LogFilters[] = []
  const { host } = mount(<FilterBar filters={filters} onFilters={(next) => chosen.push(next)} />)
  const input = host.querySelector('input')!
  const type = (text: string) => typeInto(input, text)
  const enter = () => act(() => host.querySelector('form')!.requestSubmit())
  return { host, chosen, type, enter, input }
}

test('a text is added as it is set: case, expression, left out', () => {
  const { host, chosen, type, enter, input } = show(NO_FILTERS)
  click(byRole(host, 'button', 'Match case'))
  click(byRole(host, 'button', 'Regular expression'))
  click(byRole(host, 'button', 'Leave out'))
  type('5\\d\\d')
  enter()
  expect(chosen).toEqual([
    { fields: [], filters: [{ text: '5\\d\\d', regex: true, exclude: true, matchCase: false }] },
  ])
  expect(input.value).toBe('')
})

test('nothing is added twice, nor an empty text', () => {
  const filters = { ...NO_FILTERS, filters: [containing('a')] }
  const { chosen, type, enter } = show(filters)
  enter()
  type('a')
  enter()
  expect(chosen).toEqual([filters])
})

test('an expression that Loki would refuse says so and is not asked', () => {
  const { host, chosen, type, enter } = show(NO_FILTERS)
  click(byRole(host, 'button', 'Regular expression'))
  type('a(?=b)')
  expect(host.querySelector('[role=alert]')?.textContent).toContain('no look-ahead')
  enter()
  expect(chosen).toEqual([])
})

test('what is asked can be turned round and taken away', () => {
  const field = { name: 'pod', value: 'cart-1', exclude: false, from: 'label' } as const
  const filters = { filters: [containing('x')], fields: [field] }
  const { host, chosen } = show(filters)
  click(byRole(host, 'button', 'pod=cart-1'))
  click(byRole(host, 'button', 'Remove the filter “x”'))
  expect(chosen).toEqual([
    { ...filters, fields: [{ ...field, exclude: true }] },
    { ...filters, filters: [] },
  ])
})

test('a text of several lines is a chip of one row', () => {
  const { host } = show({ ...NO_FILTERS, filters: [containing('a\n  at b')] })
  expect(byRole(host, 'button', '“a').textContent).toBe('“a ↵ at b”')
})
