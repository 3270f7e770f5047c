import type { traceTags as en } from '~/i18n/en/trace-tags'
import type { Wording } from '~/i18n/messages'

export const traceTags: Wording<typeof en> = {
  copy: (tag) => `复制 ${tag} 的值`,
  findHere: (tag) => `此链路中仅含 ${tag} 的 Span`,
  search: (tag) => `搜索含 ${tag} 的链路`,
  showAll: (characters) => `显示全部 ${characters} 个字符`,
  asWritten: '原文',
  links: {
    parent: '父 Span',
    links: '链接',
    linkedFrom: '被链接自',
    follows: '此 Span 在其之后（FOLLOWS_FROM）',
    childOf: '另一个父 Span',
    otherTrace: (span) => `另一条链路中的 Span ${span}`,
    missing: '不在此链路中',
  },
}
