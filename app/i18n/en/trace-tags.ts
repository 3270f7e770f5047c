export const traceTags = {
  copy: (tag: string) => `Copy the value of ${tag}`,
  findHere: (tag: string) => `Only spans of this trace with ${tag}`,
  search: (tag: string) => `Search for traces with ${tag}`,
  showAll: (characters: string) => `Show all ${characters} characters`,
  asWritten: 'As written',
  links: {
    parent: 'Parent',
    links: 'Links',
    linkedFrom: 'Linked from',
    follows: 'which this span follows',
    childOf: 'another parent',
    otherTrace: (span: string) => `span ${span} of another trace`,
    missing: 'is not in this trace',
  },
} as const
