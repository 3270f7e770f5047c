import styles from './Skeleton.module.css'

export type SkeletonProps = { readonly lines?: number; readonly height?: number }

/** Where text or a chart is about to be; the words "loading" belong to its panel. */
export function Skeleton({ lines = 3, height }: SkeletonProps) {
  if (height !== undefined) return <div aria-busy className={styles.block} style={{ height }} />
  return (
    <div aria-busy className={styles.lines}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles.line} style={{ width: `${88 - ((line * 29) % 47)}%` }} />
      ))}
    </div>
  )
}
