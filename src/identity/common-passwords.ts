import { dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as indonesian } from '@zxcvbn-ts/language-id';

let words: ReadonlySet<string> | undefined;

/** Whether a guesser tries this early: 49,000 leaked passwords, and the words and names of Indonesian. */
export function isCommonPassword(word: string): boolean {
  words ??= new Set([
    ...common['passwords-common'],
    ...indonesian['commonWords-id'],
    ...indonesian['names-id'],
    ...indonesian['wikipedia-id'],
  ]);
  return words.has(word);
}
