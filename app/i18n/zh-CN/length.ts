const UNITS: Readonly<Record<string, string>> = {
  ns: '纳秒',
  µs: '微秒',
  ms: '毫秒',
  s: '秒',
  min: '分钟',
  h: '小时',
  d: '天',
}

/** A length of time as a Chinese sentence says it: `3 min 20 s` is `3 分钟 20 秒`. Cells keep the short units. */
export const inWords = (length: string): string =>
  length.replace(
    /(\d) (ns|µs|ms|s|min|h|d)(?![a-z])/g,
    (_, digit: string, unit: string) => `${digit} ${UNITS[unit]}`,
  )
