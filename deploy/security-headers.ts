/**
 * What the page may load and do: only its own files and its own origin's back ends. No `frame-ancestors`, so that a
 * team's portal may embed panels; add `frame-ancestors 'none'` (or the portal's origin) where nothing or only it may.
 * Back ends at other origins than the page's must be added to `connect-src`.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self' ws: wss:",
  "img-src 'self' data: blob:",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
}
