/** An exception as its trace tells it: what failed at the root, not what wrapped it. */
export type LogException = {
  /** Its class, or what stands for one: `panic`, `fatal error`. */
  readonly type: string
  /** As written; '' where it has none. */
  readonly message: string
  /** The function or file nearest to the fault that is not of the language's own runtime; without line numbers. */
  readonly frame: string | undefined
}

type Reader = (text: string) => LogException | undefined

/** Frames of runtimes and frameworks: they look alike whatever went wrong. */
const RUNTIME =
  /^(?:java\.|javax\.|jdk\.|jakarta\.|sun\.|kotlin\.|scala\.|org\.springframework\.|org\.apache\.(?:catalina|tomcat|coyote)\.|io\.grpc\.|io\.netty\.|reactor\.|System\.|Microsoft\.|runtime[./]|panic$|internal\/|reflect\.|testing\.|net\/http\.|google\.golang\.org\/|node:|internal|process\.|core::|std::|alloc::|rust_|_?rust_begin|__rust|tokio::|<frozen )|(?:\/|^)(?:node_modules|site-packages|dist-packages|gems|vendor|rustc)\/|\/usr\/(?:local\/)?lib\/(?:python|ruby)/

const frameOf = (frames: Iterable<RegExpMatchArray>, spell: (match: RegExpMatchArray) => string) => {
  let first: string | undefined
  for (const match of frames) {
    if (!RUNTIME.test(match[1] ?? '') && !RUNTIME.test(match[2] ?? '')) return spell(match)
    first ??= spell(match)
  }
  return first
}

const file = (path: string): string => path.split(/[/\\]/).at(-1) ?? path
const functionIn = (name: string | undefined, path: string | undefined): string =>
  name ? (path ? `${name} (${file(path)})` : name) : file(path ?? '')

const last = (matches: Iterable<RegExpMatchArray>): RegExpMatchArray | undefined => [...matches].at(-1)

const CLASS = String.raw`(?:[A-Za-z_$][\w$]*[.$])*[A-Za-z_$][\w$]*`

/** The package of a module (`java.base/`, `app//`) before a frame is no part of its name. */
const JAVA_FRAME = /^[ \t]+at (?:[\w.@-]*\/+)*([\w$.<>]+)\(([^()\n]*)\)/gm
const JAVA_HEAD = new RegExp(
  String.raw`(?:^|[\s"])(Caused by: |Exception in thread "[^"\n]*" )?((?:[a-z_$][\w$]*\.)+[A-Z][\w$]*)(?:: ([^\n]*))?(?:\n(?![ \t]*(?:at |Caused by))[^\n]*){0,3}\n[ \t]+at `,
  'g',
)
const JAVA_BARE =
  /(?:^|\n)(?:Exception in thread "[^"\n]*" )?((?:[a-z_$][\w$]*\.)+[A-Z][\w$]*(?:Exception|Error|Throwable))(?:: ([^\n]*))?(?:\n|$)/

const java: Reader = (text) => {
  const head = last(text.matchAll(JAVA_HEAD))
  if (head) {
    const from = text.slice(head.index)
    return {
      type: head[2] ?? '',
      message: head[3] ?? '',
      frame: frameOf(from.matchAll(JAVA_FRAME), ([, name, path]) =>
        functionIn(name, path?.replace(/:\d+$/, '')),
      ),
    }
  }
  const bare = JAVA_BARE.exec(text)
  return bare ? { type: bare[1] ?? '', message: bare[2] ?? '', frame: undefined } : undefined
}

const PYTHON_FRAME = /^[ \t]*File "([^"\n]+)", line \d+(?:, in ([^\n]+))?/gm
const PYTHON_TYPE = new RegExp(String.raw`^(${CLASS})(?:: ?([^\n]*))?$`, 'm')

/** The exception that was raised at last; of its frames the innermost, which Python tells last. */
const python: Reader = (text) => {
  const begin = text.lastIndexOf('Traceback (most recent call last):')
  if (begin < 0) return undefined
  const trace = text.slice(begin + 'Traceback (most recent call last):'.length)
  const frames = [...trace.matchAll(PYTHON_FRAME)].reverse()
  const afterFrames = trace.slice((frames[0]?.index ?? -1) + (frames[0]?.[0].length ?? 0))
  const raised = PYTHON_TYPE.exec(afterFrames.replace(/^\s*\n/, ''))
  return {
    type: raised?.[1] ?? 'Traceback',
    message: raised?.[2] ?? '',
    frame: frameOf(frames, ([, path, name]) => functionIn(name, path)),
  }
}

const GO_HEAD = /^(panic|fatal error): ([^\n]*)/m
/** A function and, on the next line, where it stands. */
const GO_FRAME =
  /^([\w./-]+\.\(\*?[\w.[\]]+\)[\w.[\]]*|[\w./[\]-]+)(?:\([^\n]*\))?\n[ \t]+(\/?[^\s:]+\.go):\d+/gm

const go: Reader = (text) => {
  const head = GO_HEAD.exec(text)
  const frame = frameOf(text.matchAll(GO_FRAME), ([, name, path]) =>
    functionIn(name?.replace(/^.*\/(?=[^/]*$)/, ''), path),
  )
  if (head) {
    const message = (head[2] ?? '').replace(/ \[recovered\].*$/, '')
    return { type: head[1] ?? '', message, frame }
  }
  if (frame === undefined || !/^goroutine \d+ \[|\.go:\d+/m.test(text)) return undefined
  return { type: '', message: '', frame }
}

const NODE_FRAME =
  /^[ \t]+at (?:async )?(?:new )?(?:([^\n(]+?) \()?((?:file:\/\/|node:|\/|[A-Za-z]:\\|webpack:|<anonymous>)[^\n)]*?)(?::\d+){0,2}\)?$/gm
const NODE_HEAD = new RegExp(
  String.raw`(?:^|\n|\s|\[cause\]: )(?:Uncaught )?(${CLASS})(?: \[[\w.]+\])?(?:: ([^\n]*))?(?:\n(?![ \t]+at )[^\n]*){0,3}\n[ \t]+at `,
)

const node: Reader = (text) => {
  const frames = [...text.matchAll(NODE_FRAME)]
  const head = frames.length > 0 ? NODE_HEAD.exec(text) : null
  if (!head) return undefined
  return {
    type: head[1] ?? '',
    message: head[2] ?? '',
    frame: frameOf(frames, ([, name, path]) => functionIn(name, path)),
  }
}

const NET_FRAME = /^[ \t]+at ([\w.`<>+[\],$|]+)\([^\n]*?\)(?: in ([^\n]+):line \d+)?$/gm
const NET_HEAD = new RegExp(
  String.raw`(?:^|---> |Unhandled exception\. |[\s(])((?:[A-Z][\w]*\.)*[A-Z]\w*(?:Exception|Error))(?: \([^)\n]*\))?(?:: ([^\n]*?))?(?=\n|$| --->)`,
  'gm',
)

/** Java's frames have a file in the brackets, Node's a line and a column. */
const OTHER_FRAME =
  /\n[ \t]+at [^\n]*(?:\((?:[\w$-]+\.(?:java|kt|scala|groovy|clj)(?::\d+)?|Native Method|Unknown Source)\)|:\d+:\d+\)?)(?:\n|$)/

/** Of what wraps another the innermost, whose frames .NET tells first. */
const dotnet: Reader = (text) => {
  if (OTHER_FRAME.test(text)) return undefined
  const frames = [...text.matchAll(NET_FRAME)]
  if (frames.length === 0) return undefined
  const before = text.slice(0, frames[0]?.index)
  const head = last(before.matchAll(NET_HEAD))
  if (!head) return undefined
  return {
    type: head[1] ?? '',
    message: head[2] ?? '',
    frame: frameOf(frames, ([, name, path]) => functionIn(name, path)),
  }
}

const RUBY_FRAME =
  /^[ \t]*(?:from |\d+: from )?((?:\.{0,2}\/)?[\w./@-]+\.(?:rb|erb|rake)):\d+:in [`']([^'\n]+)'/gm
const RUBY_HEAD = /\.(?:rb|erb|rake):\d+:in [`'][^'\n]+': ([^\n]*) \(([A-Z][\w:]*)\)/
const RAILS_HEAD =
  /(?:^|\s)([A-Z]\w*(?:::[A-Z]\w*)*(?:Error|Exception|NotFound|Invalid)?) \(([^\n]*)\):[ \t]*\n/

const ruby: Reader = (text) => {
  const frame = frameOf(text.matchAll(RUBY_FRAME), ([, path, name]) => functionIn(name, path))
  const head = RUBY_HEAD.exec(text)
  if (head) return { type: head[2] ?? '', message: head[1] ?? '', frame }
  const rails = frame === undefined ? null : RAILS_HEAD.exec(text)
  return rails ? { type: rails[1] ?? '', message: rails[2] ?? '', frame } : undefined
}

const RUST_HEAD =
  /thread '[^']*' (?:\(\d+\) )?panicked at (?:'([^\n]*)', )?([^\s:]+\.rs):\d+(?::\d+)?(?::\n([^\n]*))?/
const RUST_FRAME = /^ *\d+: +(?:0x[0-9a-f]+ - )?([^\n]+)\n[ \t]+at ([^\s:]+)/gm

const rust: Reader = (text) => {
  const head = RUST_HEAD.exec(text)
  if (!head) return undefined
  const frame = frameOf(text.matchAll(RUST_FRAME), ([, name, path]) => functionIn(name, path))
  return { type: 'panic', message: head[1] ?? head[3] ?? '', frame: frame ?? file(head[2] ?? '') }
}

const PHP_HEAD =
  /(?:Uncaught |\[object\] \(|^)((?:[A-Z]\w*\\)*[A-Z]\w*(?:Exception|Error))(?:\(code: [^)]*\))?: ([^\n]*?)(?: (?:in|at) ([^\s:]+\.php)(?::\d+|\(\d+\))?)/m
const PHP_FATAL = /PHP (?:Fatal|Parse) error: +(?!Uncaught)([^\n]*?) in (\S+\.php)(?::\d+| on line \d+)/
const PHP_FRAME = /^#\d+ ([^\s(]+\.php)\(\d+\): ([\w\\:>{}-]+)/gm

const php: Reader = (text) => {
  const frame = frameOf(text.matchAll(PHP_FRAME), ([, path, name]) => functionIn(name, path))
  const head = PHP_HEAD.exec(text)
  if (head) return { type: head[1] ?? '', message: head[2] ?? '', frame: frame ?? file(head[3] ?? '') }
  const fatal = PHP_FATAL.exec(text)
  return fatal
    ? { type: 'Fatal error', message: fatal[1] ?? '', frame: frame ?? file(fatal[2] ?? '') }
    : undefined
}

/** The most telling shapes first: a Java trace would pass for one of .NET or Node. */
const READERS: readonly Reader[] = [python, rust, php, ruby, dotnet, java, node, go]

/** Bounds what a text of any shape costs: patterns look ahead from every character of a line. */
const LOOK_LENGTH = 16_384
const LINE_LENGTH = 400

/** The exception that a text tells of; undefined when it tells of none. Looks at the first 16 KiB. */
export function exceptionIn(whole: string): LogException | undefined {
  const text = whole
    .slice(0, LOOK_LENGTH)
    .split(/\r?\n/)
    .map((line) => line.slice(0, LINE_LENGTH))
    .join('\n')
  for (const read of READERS) {
    const found = read(text)
    if (found) return found
  }
  return undefined
}
