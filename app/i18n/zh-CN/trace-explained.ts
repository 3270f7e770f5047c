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
  explained: {
    title: '当时还发生了什么',
    show: {
      traceLines: '链路的日志行',
      podLines: 'Pod 的日志行',
      figures: 'CPU、内存与重启',
      alerts: '告警与事件',
    },
    unknownPod: (tags) =>
      `标签没有说明此 Span 运行在哪个 Pod：没有 ${tags} 中的任何一个，主机名也不像 Pod 名。因此无法显示 Pod 的信息。`,
    unknownNamespace: (pod, tags) =>
      `此 Span 运行在 Pod ${pod} 中，但标签没有说明命名空间：没有 ${tags} 中的任何一个。因此无法显示 Pod 的信息。`,
    traceLines: '该链路的日志行',
    podLines: (pod) => `${pod} 的日志行`,
    linesNote: (count) => `${count} 行`,
    linesCut: (shown, count) => `共 ${count} 行，显示最后 ${shown} 行`,
    allLines: '在日志页打开',
    noTraceLines:
      '从 Span 开始前一秒到结束后一秒，没有带此链路 ID 的日志行。该服务可能没有把链路 ID 写入日志。',
    noPodLines: '从 Span 开始前一秒到结束后一秒，该 Pod 没有写日志。',
    figures: (pod) => `${pod}，Span 前后各五分钟`,
    alerts: '当时触发的告警',
    alertsNote: '关于该 Pod 或其命名空间，Span 前后五分钟内',
    noAlerts: '当时没有关于该 Pod 或整个命名空间的告警。',
    events: '该 Pod 当时的事件',
    eventsNote: 'Span 前后五分钟内',
    noEvents: '没有该 Pod 当时的事件。集群只保留约一小时的事件。',
  },
  file: {
    title: '文件中的链路',
    open: '打开文件',
    openHelp: 'Jaeger JSON 或 OTLP JSON；也可以拖放到此页面的任意位置。不会向任何地方发送数据。',
    drop: '松开即可打开：Jaeger JSON 或 OTLP JSON',
    from: (name) => `来自文件 ${name}`,
    all: (count) => `文件中的全部 ${count} 条链路`,
    list: '文件中的链路',
    none: '尚未打开文件。请选择一个文件，或把它拖放到此页面的任意位置。',
    kinds: (limit) =>
      `可以是 Jaeger 页面下载的文件、其 API 的回答，或 OTLP JSON（resourceSpans），整个文件一份或每行一份；最大 ${limit}。`,
    private: '文件只在此浏览器中读取，保存在内存里，直到重新加载页面。不会向任何地方发送数据。',
    wrong: {
      'not-json': (name) => `${name} 不是 JSON：整体和逐行都无法解析。`,
      'no-spans': (name) => `${name} 是 JSON，但其中没有 Span。`,
      shape: (name) => `${name} 中的 Span 既不是 Jaeger 格式，也不是 OTLP 格式。`,
      'too-large': (name, limit) => `${name} 太大：不能超过 ${limit}。`,
      failed: (name) => `无法读取 ${name}：它可能是文件夹、已不存在，或浏览器没有权限。`,
    },
  },
}
