export const traces = {}
