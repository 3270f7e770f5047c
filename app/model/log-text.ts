/** Control characters but tab, line feed and the escape that begins a colour; half surrogate pairs; marks of direction. */
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]|\r(?!\n|$)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** What a terminal obeys without showing it: links and titles. */
// oxlint-disable-next-line no-control-regex -- they begin and end with control characters
const COMMAND = /\u001b[\]PX^_][^\u0007\u001b\n]*(?:\u0007|\u001b\\)/g

function picture(char: string): string {
  const code = char.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  if (code === 0x7f) return '\u2421'
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd'
  return `\u27e8U+${code.toString(16).toUpperCase().padStart(4, '0')}\u27e9`
}

/**
 * A text of a line as it can be shown: what would act on the page or be invisible (NUL, bell, half characters, marks that
 * turn the direction of what follows) is a picture of itself. Colours of terminals stay, for they are drawn.
 */
export const visibleText = (text: string): string => text.replace(COMMAND, '').replace(UNSAFE, picture)
