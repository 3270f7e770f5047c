import { type Theme, themePreference } from './preferences'

const darkQuery = () => window.matchMedia('(prefers-color-scheme: dark)')

/** Keeps the page's theme in step with the choice and the system; `forced` (an embed's param) beats both. */
export function followTheme(forced?: Theme): void {
  const query = darkQuery()
  const apply = () => {
    const choice = forced ?? themePreference.get()
    document.documentElement.dataset.theme = choice === 'system' ? (query.matches ? 'dark' : 'light') : choice
  }
  query.addEventListener('change', apply)
  themePreference.subscribe(apply)
  apply()
}

/** Calls back whenever the colours of the page change; what paints on a canvas must paint anew. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

/** The value of a token of tokens.css in the current theme: `token('series-1')`. */
export const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
