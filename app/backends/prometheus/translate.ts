import { CANONICAL, type Dialect } from '~/model/dialect'

/** An expression as the store spells it. */
export function translate(expression: string, dialect: Dialect): string {
  if (dialect === CANONICAL) return expression
  return expression
}
