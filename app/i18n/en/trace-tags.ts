export const traceTags = {
  copy: (tag: string) => `Copy the value of ${tag}`,
  findHere: (tag: string) => `Find spans of this trace with ${tag}`,
  search: (tag: string) => `Search for traces with ${tag}`,
  showAll: (characters: string) => `Show all ${characters} characters`,
  asWritten: 'As written',
} as const
