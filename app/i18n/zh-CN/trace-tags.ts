import type { traceTags as en } from '~/i18n/en/trace-tags'
import type { Wording } from '~/i18n/messages'

export const traceTags: Wording<typeof en> = {
  copy: (tag) => `复制 ${tag} 的值`,
  findHere: (tag) => `在此链路中查找含 ${tag} 的 Span`,
  search: (tag) => `搜索含 ${tag} 的链路`,
  showAll: (characters) => `显示全部 ${characters} 个字符`,
  asWritten: '原文',
}
