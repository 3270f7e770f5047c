/** MSW wants to keep cookies in localStorage, which a worker lacks. The simulated servers set none. Import it first. */
const forgetful: Storage = {
  length: 0,
  clear: () => undefined,
  getItem: () => null,
  key: () => null,
  removeItem: () => undefined,
  setItem: () => undefined,
}

Object.defineProperty(globalThis, 'localStorage', { value: forgetful })
