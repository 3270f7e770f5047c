import { type ReactNode, act, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { MemoryRouter, useLocation } from 'react-router'
import { onTestFinished, vi } from 'vitest'
import { messages } from '~/i18n/en'
import { LanguageContext } from '~/i18n/use-messages'

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)

export type Mounted = {
  readonly host: HTMLElement
  readonly rerender: (node: ReactNode) => void
  /** Path and search where the router stands now. */
  readonly address: () => string
}

/** For tests: draws a piece of the page in English at an address, and takes it away when the test is over. */
export function mount(node: ReactNode, address = '/'): Mounted {
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  let at = ''
  function Address() {
    const { pathname, search } = useLocation()
    useEffect(() => {
      at = pathname + search
    })
    return null
  }
  const rerender = (content: ReactNode) =>
    act(() =>
      root.render(
        <LanguageContext value={{ language: 'en', messages }}>
          <MemoryRouter initialEntries={[address]}>
            <Address />
            {content}
          </MemoryRouter>
        </LanguageContext>,
      ),
    )
  rerender(node)
  onTestFinished(() => {
    act(() => root.unmount())
    host.remove()
    vi.unstubAllGlobals()
  })
  return { host, rerender, address: () => at }
}

/** The first element of a role whose name or text contains the words; throws when there is none. */
export function byRole(host: ParentNode, role: string, words = ''): HTMLElement {
  const native: Readonly<Record<string, string>> = { button: 'button', link: 'a' }
  const found = [...host.querySelectorAll<HTMLElement>(`[role="${role}"], ${native[role] ?? 'none'}`)].find(
    (element) => `${element.getAttribute('aria-label') ?? ''} ${element.textContent}`.includes(words),
  )
  if (!found) throw new Error(`no ${role} "${words}" in: ${document.body.textContent}`)
  return found
}

export const press = (target: Element, key: string): void =>
  act(() => void target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))

export const click = (target: HTMLElement): void => act(() => target.click())

/** Puts a text into a field as a person who types it. */
export const type = (field: HTMLInputElement, text: string): void =>
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
