import { type Column, labelValue } from './value'

type Level = {
  levels?: Map<string, Level>
  numbers?: Map<string, number>
  /** What was asked for last, and for which value. */
  latest?: Level
  latestValue?: string
}

/**
 * A number for each combination of the labels' values, the same for the same. Cheaper than one text of them all, which
 * must be put together and hashed.
 */
export function numbering(
  labels: readonly string[],
): (column: Pick<Column, 'name' | 'labels' | 'label'>) => number {
  const root: Level = {}
  let order: readonly string[] | undefined
  let count = 0
  return (column) => {
    // The longest value tells most: asked last, it needs the fewest levels.
    order ??= labels.toSorted((a, b) => labelValue(column, a).length - labelValue(column, b).length)
    let level = root
    for (let index = 0; index < order.length - 1; index++) {
      const value = labelValue(column, order[index]!)
      // Neighbours agree in most.
      if (level.latest === undefined || level.latestValue !== value) {
        const levels = (level.levels ??= new Map())
        let next = levels.get(value)
        if (!next) levels.set(value, (next = {}))
        level.latest = next
        level.latestValue = value
      }
      level = level.latest
    }
    const numbers = (level.numbers ??= new Map())
    const value = order.length === 0 ? '' : labelValue(column, order.at(-1)!)
    let number = numbers.get(value)
    if (number === undefined) numbers.set(value, (number = count++))
    return number
  }
}
