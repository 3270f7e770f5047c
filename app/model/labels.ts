/** Label names to values, as Prometheus and Loki send them. An absent label and an empty one mean the same. */
export type Labels = Readonly<Record<string, string>>

/** A stable identity of a label set: independent of the order of its names. */
export const labelsKey = (labels: Labels): string =>
  Object.keys(labels)
    .toSorted()
    .map((name) => `${name}\u0001${labels[name]}`)
    .join('\u0002')
