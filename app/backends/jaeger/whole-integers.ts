/** A string, or whole digits that may be more than a double holds. */
const STRING_OR_LONG = /"[^"\\]*(?:\\[^][^"\\]*)*"|(?<![\w.+-])-?\d{16,}(?![\d.eE])/g
const LONG = /[:,[]\s*-?(?:9\d{15}|\d{17,})/

/**
 * JSON in which whole numbers beyond a double are strings of their digits, as Jaeger itself writes them; other writers
 * leave them bare, and to read them so would round them. O(n); where there are none nothing is made.
 */
export const wholeIntegers = (json: string): string =>
  LONG.test(json)
    ? json.replace(STRING_OR_LONG, (part) =>
        part.startsWith('"') || Number.isSafeInteger(Number(part)) ? part : `"${part}"`,
      )
    : json
