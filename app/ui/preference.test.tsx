import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { oneOf } from '~/base/codec'
import { definePreference, usePreference } from './preference'
import { mount } from './test-mount'

const size = oneOf(['small', 'large'], 'small')

afterEach(() => localStorage.clear())

test('a choice is drawn at once and lasts; the default leaves no trace', () => {
  const preference = definePreference('size', size)
  const Shown = () => usePreference(preference)
  const { host } = mount(<Shown />)
  act(() => preference.set('large'))
  expect(host.textContent).toBe('large')
  expect(definePreference('size', size).get()).toBe('large')
  act(() => preference.set('small'))
  expect(localStorage.length).toBe(0)
})

test('another tab is followed', () => {
  const preference = definePreference('size', size)
  const Shown = () => usePreference(preference)
  const { host } = mount(<Shown />)
  act(
    () => void window.dispatchEvent(new StorageEvent('storage', { key: 'binnacle.size', newValue: 'large' })),
  )
  expect(host.textContent).toBe('large')
})

test('where storage is forbidden a choice lasts as long as the page', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new DOMException('denied', 'SecurityError')
    },
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  })
  const preference = definePreference('size', size)
  expect(preference.get()).toBe('small')
  preference.set('large')
  expect(preference.get()).toBe('large')
  vi.unstubAllGlobals()
})
