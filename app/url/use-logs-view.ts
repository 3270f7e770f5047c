import { flag, text, textList } from '~/base/codec'
import { LEVEL_GROUPS, type LogView } from '~/model/log-view'
import { type ViewCodec, useView } from './use-params'

const logsView: ViewCodec<LogView> = {
  decode: (params) => ({
    text: text.decode(params.get('text')),
    regex: flag.decode(params.get('regex')),
    levels: LEVEL_GROUPS.filter((level) => textList.decode(params.get('level')).includes(level)),
    live: flag.decode(params.get('live')),
    wrap: flag.decode(params.get('wrap')),
  }),
  encode: (view) => ({
    text: text.encode(view.text),
    regex: flag.encode(view.regex),
    level: textList.encode(view.levels),
    live: flag.encode(view.live),
    wrap: flag.encode(view.wrap),
  }),
  quiet: ['live', 'wrap'],
}

/** How the person looks at log lines, from and to the address. */
export const useLogsView = (): [LogView, (view: LogView) => void] => useView(logsView)
