import { formatBytes, formatCount, formatLength } from '~/base/format'
import { trafficWords } from '~/i18n/traffic-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { PageTraffic } from '~/queries/use-page-traffic'
import styles from './PageTraffic.module.css'

type TrafficTableProps = { readonly byBackEnd: PageTraffic }

/** Queries, samples, bytes and milliseconds of the page, a row for each back end. */
export function TrafficTable({ byBackEnd }: TrafficTableProps) {
  const { backEnd: names } = useMessages().common
  const words = useWords(trafficWords)
  return (
    <div className={styles.details}>
      <table>
        <caption>{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.backEnd}</th>
            <th scope="col">{words.queries}</th>
            <th scope="col">{words.samples}</th>
            <th scope="col" title={words.bytesHelp}>
              {words.bytes}
            </th>
            <th scope="col" title={words.timeHelp}>
              {words.time}
            </th>
          </tr>
        </thead>
        <tbody>
          {Array.from(byBackEnd, ([name, { questions, samples, bytes, busyMs, asking }]) => (
            <tr key={name}>
              <th scope="row">{names[name]}</th>
              <td>
                {formatCount(questions)}
                {asking > 0 && ` ${words.asking(formatCount(asking))}`}
              </td>
              <td>{name === 'prometheus' ? formatCount(samples) : '–'}</td>
              <td>{formatBytes(bytes)}</td>
              <td>{formatLength(busyMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{words.help}</p>
    </div>
  )
}
