/** The trace id in what a person pasted: 16 or 32 hexadecimal digits, with or without dashes; undefined otherwise. */
export function pastedTraceId(text: string): string | undefined {
  const digits = text.trim().replaceAll('-', '').toLowerCase()
  return /^(?:[\da-f]{16}|[\da-f]{32})$/.test(digits) ? digits : undefined
}
