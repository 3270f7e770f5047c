import { textList } from '~/base/codec'
import { DEFAULT_LOG_VIEW, LEVEL_GROUPS, type LogView } from '~/model/log-view'
import type { LogTarget } from '~/model/log-target'

type Params = Readonly<Record<string, string | undefined>>

/** The search-params of the panel alone, as its entry in the panel registry names them. */
export const embedParams = ({ traceId, pods, ...target }: LogTarget, { text, levels }: LogView): Params => ({
  ...target,
  pods: pods && (textList.encode(pods) ?? undefined),
  trace: traceId,
  text: text || undefined,
  level: textList.encode(levels) ?? undefined,
})

/** Back from them; unknown levels are left out. */
export function fromEmbedParams({ trace, text, level, pods, ...target }: Params): {
  readonly target: LogTarget
  readonly view: LogView
} {
  const wanted = textList.decode(level ?? null)
  return {
    target: { ...target, pods: pods ? textList.decode(pods) : undefined, traceId: trace },
    view: {
      ...DEFAULT_LOG_VIEW,
      text: text ?? '',
      levels: LEVEL_GROUPS.filter((group) => wanted.includes(group)),
    },
  }
}
