/** What a key asks of a list of log lines, as lnav and less have it; undefined: nothing. */
export type ListKey =
  | 'down'
  | 'up'
  | 'top'
  | 'bottom'
  | 'next-error'
  | 'previous-error'
  | 'wrap'
  | 'pause'
  | 'copy'
  | 'copy-link'
  | 'open'
  | 'find'
  | 'find-next'
  | 'find-previous'

const KEYS: Readonly<Record<string, ListKey>> = {
  j: 'down',
  k: 'up',
  g: 'top',
  G: 'bottom',
  e: 'next-error',
  E: 'previous-error',
  w: 'wrap',
  ' ': 'pause',
  c: 'copy',
  l: 'copy-link',
  Enter: 'open',
  '/': 'find',
  n: 'find-next',
  N: 'find-previous',
}

export const listKey = ({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): ListKey | undefined =>
  ctrlKey || metaKey || altKey ? undefined : KEYS[key]
