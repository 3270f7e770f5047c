import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { mount } from './test-mount'
import { WhenNear } from './WhenNear'

let tell: (isIntersecting: boolean) => void
const disconnected = vi.fn<() => void>()

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(callback: (entries: readonly { readonly isIntersecting: boolean }[]) => void) {
        tell = (isIntersecting) => callback([{ isIntersecting }])
      }
      observe() {}
      disconnect = disconnected
    },
  )
})

test('keeps its place free until it comes near, then stays', () => {
  const { host } = mount(<WhenNear height={120}>charts</WhenNear>)
  act(() => tell(false))
  expect(host.textContent).toBe('')
  expect(host.querySelector('div')?.style.height).toBe('120px')
  act(() => tell(true))
  expect(host.textContent).toBe('charts')
  expect(disconnected).toHaveBeenCalled()
})
