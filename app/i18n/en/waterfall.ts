export const waterfall = {
  /** `inUse`: how many of them narrow or change what is drawn. */
  tools: (inUse: number) => (inUse > 0 ? `Tools (${inUse})` : 'Tools'),
  collapseServices: 'Collapse services',
  collapseServicesHelp: 'Hide what is below the spans of a service',
  findService: 'Find a service',
  noServices: 'No service of this name has spans below its own.',
  foldGaps: 'Fold quiet stretches',
  foldGapsHelp:
    'Shrink long stretches of time in which no span starts or ends; a span may well be working in them',
  noGaps: 'In no long part of the time shown is there neither start nor end of a span',
  foldedLength: (length: string) => `${length} folded`,
  folded: (length: string) => `${length} in which no span starts or ends`,
  rowTags: 'Tags in rows',
  rowTagsHelp: (most: number) => `Show up to ${most} tags of each span in its row`,
  findKey: 'Find a tag',
  noKeys: 'No span has such a tag.',
  mostTags: (most: number) => `${most} at most; take one away to choose another.`,
  tags: 'Tags: key=value …',
  tagsInvalid: 'Write tags as key=value, separated by spaces; values with spaces in double quotes.',
  times: (duration: string, self: string) =>
    `${duration}, of which ${self} without the spans below (the full part of the bar)`,
  kind: {
    server: 'Server: answers a call',
    client: 'Client: calls and waits',
    producer: 'Producer: sends a message',
    consumer: 'Consumer: takes a message',
  },
} as const
