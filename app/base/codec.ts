/**
 * Text (of an address, of localStorage) to a value and back. `decode` never throws: what it cannot read is the default.
 * `encode` gives null for the default, which then leaves no trace.
 */
export type Codec<Value> = {
  readonly decode: (text: string | null) => Value
  readonly encode: (value: Value) => string | null
}

/** One of a few words. */
export const oneOf = <const Value extends string>(
  values: readonly Value[],
  fallback: NoInfer<Value>,
): Codec<Value> => ({
  decode: (text) => values.find((value) => value === text) ?? fallback,
  encode: (value) => (value === fallback ? null : value),
})

/** Any text; '' is the default. */
export const text: Codec<string> = { decode: (raw) => raw ?? '', encode: (value) => value || null }

/** Text that may be absent; '' counts as absent. */
export const optionalText: Codec<string | undefined> = {
  decode: (raw) => raw || undefined,
  encode: (value) => value || null,
}

export const flag: Codec<boolean> = {
  decode: (raw) => raw === '1' || raw === 'true',
  encode: (value) => (value ? '1' : null),
}

/** A whole number within bounds, both inclusive. */
export const wholeNumber = (min: number, max: number, fallback: number): Codec<number> => ({
  decode: (raw) => {
    const value = raw !== null && /^-?\d+$/.test(raw) ? Number(raw) : NaN
    return value >= min && value <= max ? value : fallback
  },
  encode: (value) => (value === fallback ? null : String(value)),
})

/** Texts joined by commas; a comma within one is escaped. None is the default; empty texts are dropped. */
export const textList: Codec<readonly string[]> = {
  decode: (raw) =>
    (raw ?? '')
      .split(',')
      .filter((item) => item !== '')
      .map((item) => item.replaceAll('%2C', ',').replaceAll('%25', '%')),
  encode: (values) =>
    values
      .filter((item) => item !== '')
      .map((item) => item.replaceAll('%', '%25').replaceAll(',', '%2C'))
      .join(',') || null,
}
