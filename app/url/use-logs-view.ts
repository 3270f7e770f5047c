import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { flag, text, textList } from '~/base/codec'
import { LEVEL_GROUPS, type LogView } from '~/model/log-view'
import { useUpdateParams } from './use-params'

const decodeView = (params: URLSearchParams): LogView => ({
  text: text.decode(params.get('text')),
  regex: flag.decode(params.get('regex')),
  levels: LEVEL_GROUPS.filter((level) => textList.decode(params.get('level')).includes(level)),
  live: flag.decode(params.get('live')),
  wrap: flag.decode(params.get('wrap')),
})

/** How the person looks at log lines, from and to the address. */
export function useLogsView(): [LogView, (view: LogView) => void] {
  const [params] = useSearchParams()
  const update = useUpdateParams()
  const view = useMemo(() => decodeView(params), [params])
  const set = (next: LogView) =>
    update(
      {
        text: text.encode(next.text),
        regex: flag.encode(next.regex),
        level: textList.encode(next.levels),
        live: flag.encode(next.live),
        wrap: flag.encode(next.wrap),
      },
      'replace',
    )
  return [view, set]
}
