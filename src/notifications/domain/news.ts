import type { NotificationKind } from './kinds.js';

/** What one person is told: the same in the app and by mail. */
export interface News {
  readonly kind: NotificationKind;
  readonly title: string;
  /** Sentences; the mail makes paragraphs of them. */
  readonly sentences: readonly string[];
  /** What the button of the mail says. */
  readonly action: string;
}

/** "Jumat, 4 Desember 2026 pukul 15.59 WIB". Empty sentences are left out by whoever joins them. */
export function sentencesOf(...sentences: readonly (string | null | false)[]): string[] {
  return sentences.filter((sentence) => typeof sentence === 'string' && sentence !== '') as string[];
}
