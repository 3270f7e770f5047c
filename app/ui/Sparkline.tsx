import styles from './Sparkline.module.css'

const WIDTH = 68
const HEIGHT = 18

export type SparklineProps = {
  /** At even distances, oldest first. Drawn from zero up to the largest. */
  readonly values: ArrayLike<number>
  readonly label: string
}

/** The course of a figure in a table's cell: its shape only, the figure stands beside it. */
export function Sparkline({ values, label }: SparklineProps) {
  const numbers = Array.from(values)
  if (numbers.length < 2) return null
  const top = Math.max(...numbers) || 1
  const points = numbers.map(
    (value, index) =>
      `${((index / (numbers.length - 1)) * WIDTH).toFixed(1)} ${((1 - value / top) * HEIGHT).toFixed(1)}`,
  )
  return (
    <svg
      className={styles.line}
      role="img"
      aria-label={label}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    >
      <path d={`M${points.join('L')}`} />
    </svg>
  )
}
