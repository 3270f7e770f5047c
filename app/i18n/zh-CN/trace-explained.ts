import type { traceExplained as en } from '~/i18n/en/trace-explained'
import type { Wording } from '~/i18n/messages'

export const traceExplained: Wording<typeof en> = {
  events: {
    label: '各 Span 的日志与事件，按时间排序',
    find: '在事件中查找',
    at: '时刻',
    service: '服务',
    operation: '操作',
    event: '事件',
    below: (name) => `${name} 及其下的全部 Span`,
    count: (count) => `${count} 个事件`,
    noMatch: '没有匹配的事件。',
    none: '此链路的 Span 在运行期间没有记录任何事件。',
    noneHelp:
      'Span 事件由链路追踪库产生：它记录的异常，以及代码用 addEvent 添加的内容。日志行是另一回事：打开一个 Span 即可看到那段时间的日志行。',
    show: (count) => `此 Span 及其下的 ${count} 个事件`,
  },
}
