/** What differs between two tellings of one thing, the widest first, and what stands for it. */
const VARYING: readonly (readonly [pattern: RegExp, placeholder: string])[] = [
  // oxlint-disable-next-line no-control-regex -- escape codes begin with a control character
  [/\u001b\[[0-9;:?]*[ -/]*[@-~]/g, ''],
  [/\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>)\]]+/gi, '<url>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<uuid>'],
  [/\b\d{4}[-/]\d\d[-/]\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z| ?[+-]\d\d:?\d\d)?)?/g, '<time>'],
  [/\b\d\d:\d\d:\d\d(?:[.,]\d+)?\b/g, '<time>'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5}|\/\d{1,2})?\b/g, '<ip>'],
  [
    /(?<![\w:])(?=[a-f:]*\d)(?:(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}:?){0,6}|(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4})(?![\w:])/gi,
    '<ip>',
  ],
  [/(?<![\w\\])"(?:[^"\\]|\\.){0,500}"|(?<!\w)'[^'\n]{0,200}'(?!\w)|`[^`\n]{0,200}`/g, '<value>'],
  [/(?<![\w.>])\.{0,2}(?:\/[\w.@%+~-]+){2,}\/?(?::\d+)*/g, '<path>'],
  [/(?<!\w)[A-Za-z]:\\[^\s:"']+/g, '<path>'],
  [/\b0x[0-9a-f]+\b/gi, '<hex>'],
  [/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}\b/gi, '<hex>'],
  [/(?<![\w.])-?(?:\d+(?:\.\d+)?(?:ns|µs|us|ms|s|m|h|d))+\b/g, '<duration>'],
  [/\b(?=[A-Za-z0-9]*\d[A-Za-z])(?=[A-Za-z0-9]*[A-Za-z])(?!\d+[A-Za-z]{1,3}\b)[A-Za-z0-9]{5,}\b/g, '<id>'],
  [/(?<![\w.<-])[-+]\d+|\d+(?:[.,]\d+)*/g, '<n>'],
  [/\s+/g, ' '],
]

const LOOK_LENGTH = 2000
const SHOWN_LENGTH = 300

/**
 * A message without what is only of one case: numbers, ids, addresses, paths and quoted values become placeholders, so
 * that two tellings of the same thing are the same text. At most 300 characters; idempotent.
 */
export function normalizedMessage(message: string): string {
  let text = message.slice(0, LOOK_LENGTH)
  for (const [pattern, placeholder] of VARYING) text = text.replace(pattern, placeholder)
  return text.trim().slice(0, SHOWN_LENGTH)
}

const LEVEL_WORD =
  'FATAL|CRITICAL|CRIT|ERROR|ERR|SEVERE|WARN(?:ING)?|NOTICE|INFO|DEBUG|TRACE|EMERG|ALERT|PANIC|LOG|fatal|critical|crit|error|err|severe|warn(?:ing)?|notice|info|debug|trace|emerg|alert|panic'

/** Heads of lines, each up to where the message begins. */
const HEADS: readonly RegExp[] = [
  /^[IWEF]\d{4}(?:\d\d){0,2} [\d:.]+ +\d+ [\w.-]+:\d+\] /,
  / --- \[[^\]]*\](?: \[[^\]]*\])? \S+ *: /,
  /^\d{4}[-/]\d\d[-/]\d\d [\d:.,]+(?: [A-Z]{2,4})? \[\d+\][^:]{0,60}?: {1,2}/,
  /^\d{4}\/\d\d\/\d\d [\d:]+ \[\w+\] \d+#\d+: (?:\*\d+ )?/,
  /^\d+:[XCSM] \d\d \w{3} (?:\d{4} )?[\d:.]+ [.*#-] /,
  /^<\d{1,3}>(?:\d )?(?:[A-Z][a-z]{2} [ \d]\d [\d:]+ |\d{4}-\S+ )(?:\S+ )?[^\s:[]+(?:\[\d+\])?: /,
  /^(?:[A-Z][a-z]{2} [ \d]\d [\d:]+|\d{4}-\d\d-\d\dT\S+) [^\s[\]]+ [^\s:[\]=]+(?:\[\d+\])?: /,
]

/** What may stand before a message: times, levels, brackets with a thread or a logger, and what parts them. */
const HEAD_PARTS = new RegExp(
  `^(?:\\s|[|:,-](?=\\s)|\\d[\\d:.,TZ/+-]{4,}(?=[\\s|\\],])|\\[[^\\]\\n]{0,80}\\]|\\(?(?:${LEVEL_WORD})\\)?(?=[\\s:|\\]]|$):?)+`,
)
/** A logger's name behind the head: dotted or with a colon, before the message. */
const LOGGER = /^[\w$]+(?:[.$-][\w$]+)+(?: *: | - |: )/

/** The message of a line of text, without time, level, thread and logger before it. */
export function messageOf(line: string): string {
  for (const head of HEADS) {
    const found = head.exec(line)
    if (!found) continue
    const rest = line.slice(found.index + found[0].length)
    // klog quotes its message and puts fields behind it.
    const quoted = /^"((?:[^"\\]|\\.)*)"(?= \w+=|$)/.exec(rest)
    return quoted?.[1] === undefined ? rest.replace(HEAD_PARTS, '') || rest : unquoted(quoted[1], rest)
  }
  const rest = line.replace(HEAD_PARTS, '').replace(LOGGER, '').trim()
  return rest || line.trim()
}

/** The message and, where there is one, the error behind it. */
function unquoted(message: string, rest: string): string {
  const error = /\berr(?:or)?="((?:[^"\\]|\\.)*)"/.exec(rest)?.[1]
  const whole = error && error !== '<nil>' ? `${message}: ${error}` : message
  return whole.replace(/\\(["\\])/g, '$1')
}
