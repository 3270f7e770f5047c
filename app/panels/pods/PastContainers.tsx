import { podsWords } from '~/i18n/pods-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { PodPast } from '~/model/pod-life'
import styles from './ContainersPanel.module.css'

/** The containers of a pod that is gone, and what was last told of them. */
export function PastContainers({ past }: { readonly past: PodPast }) {
  const { containers: words } = useMessages().cluster
  const { past: pastWords } = useWords(podsWords)
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.container}</th>
          <th scope="col">{pastWords.reasons}</th>
          <th scope="col">{words.image}</th>
        </tr>
      </thead>
      <tbody>
        {past.containers.map(({ name, image, reasons }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{reasons.join(', ') || pastWords.none}</td>
            <td className={styles.image} title={image}>
              {image}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
