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
export function digest(...numbers: readonly number[]): string {
  const [a, b] = [word(...numbers, 1), word(...numbers, 2)]
  const turned = (text: string, by: number) => text.slice(by) + text.slice(0, by)
  return a + b + turned(a, 3) + turned(b, 5) + turned(b, 2) + turned(a, 6) + turned(b, 7) + turned(a, 1)
}

export const identityOf = (seed: number, ...words: readonly string[]): number =>
  hash(seed, ...words.map(hashText))
