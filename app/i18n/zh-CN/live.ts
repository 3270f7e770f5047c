import type { Wording } from '~/i18n/messages'
import type { live as en } from '~/i18n/en/live'

export const live: Wording<typeof en> = {
  nodes: '节点（实时）',
  pods: 'Pod（实时）',
  containers: '容器（实时）',
  name: '名称',
  namespace: '命名空间',
  container: '容器',
  cpu: 'CPU',
  cpuShare: 'CPU %',
  memory: '内存',
  memoryShare: '内存 %',
  cpuOverTime: 'CPU（核），在此采样',
  memoryOverTime: '内存（工作集），在此采样',
  measured: '测量时间',
  window: '窗口',
  filter: '按名称筛选',
  source: '来自 metrics-server，与 kubectl top 的输出一致',
  sampling: (n: number) => `打开本页以来 ${n} 个样本`,
  noHistory:
    'metrics-server 不保存历史：这里看到的都是您查看期间测得的。要看过去的数据以及健康状况和原因，请配置 Prometheus。',
  node: '节点',
  pod: 'Pod',
  isMeasured: '已测量',
  notMeasured: '未测量',
  missing: (name: string) =>
    `metrics-server 没有 ${name} 的测量值：它当前没有运行（可能反复崩溃、正在等待或已经结束）、启动还不到一分钟，或并不存在。这里只有 metrics-server 提供它的信息。`,
  eventsTell: '发生过什么，请看它的事件。',
  only: {
    title: '未配置 Prometheus：此集群只有 metrics-server 提供实时数据',
    help: '健康状况及原因、历史、告警和概览中的数字都需要 Prometheus。没有它也能用的页面：',
    configure: '要使用其余功能，请在 config.json 的 backEnds.prometheus 中填写 Prometheus 的 URL。',
  },
  noHealth: '它是否健康，metrics-server 不提供。',
}
