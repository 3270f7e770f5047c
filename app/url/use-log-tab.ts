import { useSearchParams } from 'react-router'
import { oneOf } from '~/base/codec'
import { LOG_TABS, type LogTabChoice } from '~/model/log-tab'

const logTab = oneOf(LOG_TABS, 'lines')

/** The tab of log lines in the address; the line that a link points at belongs to the first. */
export function useLogTab(): LogTabChoice {
  const [params] = useSearchParams()
  return {
    tab: logTab.decode(params.get('tab')),
    hrefOf: (tab) => {
      const next = new URLSearchParams(params)
      const text = logTab.encode(tab)
      next.delete('at')
      if (text === null) next.delete('tab')
      else next.set('tab', text)
      return `?${next}`
    },
  }
}
