import { formatAge } from '~/base/format'
import { useTimeFormat } from '~/ui/format-time'
import { useNow } from '~/ui/use-now'

/** How old something is: "5 d", its birth on hover. */
export function Age({ sinceUnixMs }: { readonly sinceUnixMs: number }) {
  const { exact } = useTimeFormat()
  return <span title={exact(sinceUnixMs)}>{formatAge(useNow() - sinceUnixMs)}</span>
}
