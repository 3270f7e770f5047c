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
  clocks: {
    differ: '时钟不一致',
    adjusted: (services) =>
      `为使调用落在其调用方之内，以下服务的 Span 已移动显示：${services}。耗时保持原样。`,
    raw: '时间按记录显示，因此有些调用落在其调用方之外。',
    later: (name, by) => `${name} 延后 ${by}`,
    earlier: (name, by) => `${name} 提前 ${by}`,
    more: (count) => `另有 ${count} 个服务`,
    comma: '、',
    showRaw: '按记录的时间显示',
    server: (spans, text) => `服务器对 ${spans} 个 Span 说明：“${text}”`,
  },
  trouble: {
    cut: '服务器只给出了链路的一部分，因此耗时、数量和关键路径都只是这一部分的。其上限由服务器配置决定。',
    notJson: '有回应，但不是 Jaeger：返回的是网页而不是链路。',
    notJsonHelp:
      '多半是 config.json 中的地址指向了界面或登录页。它应该是其下有 /api/traces/<id> 或 /api/v3/traces/<id> 的地址。保存过的链路可以先从文件打开。',
    tooLarge: '此链路太大，无法加载。',
    tooLargeHelp: '页面容纳不下超过 256 MiB 的链路。搜索中仍会列出它；其日志行可以按 ID 查找。',
    timeout: '服务器没有及时给出此链路。',
    timeoutHelp: '有些服务器处理大链路需要较长时间。重试可能有用，那时它也许已准备好。',
    noRoute: '此服务器不提供按 ID 获取链路。',
    noRouteHelp:
      '在所配置的地址下，/api/traces/<id> 和 /api/v3/traces/<id> 都不存在。保存过的链路可以从文件打开。',
    refused: '服务器拒绝查找此 ID。',
    refusedHelp: '服务器的原话见下。链路 ID 为 16 或 32 位十六进制数字。',
  },
}
