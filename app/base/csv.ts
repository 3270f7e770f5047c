/** One cell; a leading `=`, `+`, `-` or `@` of a text is disarmed, so that no spreadsheet runs it as a formula. */
function cell(value: string | number | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value)
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** One record of RFC 4180, ended by CRLF. */
export const csvLine = (row: readonly (string | number | undefined)[]): string =>
  `${row.map(cell).join(',')}\r\n`

/** RFC 4180: a header, then rows, lines ended by CRLF. */
export const csvText = (
  header: readonly string[],
  rows: Iterable<readonly (string | number | undefined)[]>,
): string => [header, ...rows].map(csvLine).join('')
