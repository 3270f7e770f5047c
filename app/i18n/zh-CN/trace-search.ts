import type { traceSearch as en } from '~/i18n/en/trace-search'
import type { Wording } from '~/i18n/messages'

export const traceSearch: Wording<typeof en> = {
  by: (tag) => `按 ${tag}`,
  byHelp: 'Span 用这个标签说明自己运行在哪里；可在 config.json 的 traceDialect 中指定。',
  noPlace: (name) => `整个服务的链路：它的 Span 没有说明是否运行在 ${name}`,
  scatter: {
    label: (count) =>
      `${count} 条链路的耗时随时间分布，点越大 Span 越多，三角形表示有错误；每条也在下表中占一行。拖动可选择其中一部分。`,
    trace: (name, duration, spans) => `${name}，${duration}，${spans}`,
    logarithmic: '对数刻度',
    framed: (count, total) => `已选 ${total} 条中的 ${count} 条`,
    zoom: '放大到所选时间',
    clear: '显示全部',
    hint: '拖动以选择',
    spans: 'Span 少与多',
    failed: '有错误',
  },
  compare: {
    pick: (name) => `对比 ${name}`,
    hint: '选择两条链路即可对比。',
    another: '再选一条与它对比。',
    open: '对比这两条',
  },
}
