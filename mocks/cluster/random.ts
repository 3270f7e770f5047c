import { hash, hashText } from './requests-random'

const SAFE = 'bcdfghjklmnpqrstvwxz2456789'

/** `length` characters of the alphabet in which Kubernetes writes generated names. */
export function generatedSuffix(length: number, ...numbers: readonly number[]): string {
  let text = ''
  for (let index = 0; index < length; index++) {
    // One word of 32 bits holds six characters of 27.
    const bits = hash(...numbers, Math.floor(index / 6))
    text += SAFE[Math.floor(bits / 27 ** (index % 6)) % 27]
  }
  return text
}

const word = (...numbers: readonly number[]) =>
  hash(...numbers)
    .toString(16)
    .padStart(8, '0')

/** A version 4 UUID. */
export function uuid(...numbers: readonly number[]): string {
  const [a, b, c, d] = [1, 2, 3, 4].map((part) => word(...numbers, part))
  return `${a}-${b!.slice(0, 4)}-4${b!.slice(5)}-a${c!.slice(1, 4)}-${c!.slice(4)}${d}`
}

/** 64 hexadecimal digits, as container and image ids have. */
export const digest = (...numbers: readonly number[]): string =>
  [1, 2, 3, 4, 5, 6, 7, 8].map((part) => word(...numbers, part)).join('')

export const identityOf = (seed: number, ...words: readonly string[]): number =>
  hash(seed, ...words.map(hashText))
