import { requisitionRules } from '../../../regulations/index.js';
import type { ChangeView } from '../../../requisitions/index.js';
import type { Tone } from '../../ui/parts.js';

type Effect = ChangeView['effect'];

/** What a trial would do to a requisition, in a word and a colour. */
export const EFFECTS: Readonly<Record<Effect, readonly [Tone, string]>> = {
  refused: ['late', 'akan ditolak'],
  allowed: ['done', 'akan lolos'],
  rerouted: ['goes', 'jalur lain'],
};

// Asked of the purchase itself, by no article.
const OWN: Readonly<Record<string, string>> = {
  'approval-route': 'Jalur persetujuan berbeda',
  'facts-unsound': 'Data permintaan tidak lengkap',
  'delivery-after-meeting': 'Diantar sebelum rapat selesai',
};

/** What a rule is called. */
export function ruleName(code: string): string {
  return (
    OWN[code] ?? requisitionRules.find((rule) => rule.code === code)?.title ?? 'Syarat penawaran dipenuhi'
  );
}

/** Why a requisition would fare otherwise, with its article. */
export function reasonsOf({
  effect,
  rules,
  routeBefore,
  routeAfter,
}: Pick<ChangeView, 'effect' | 'rules' | 'routeBefore' | 'routeAfter'>): {
  text: string;
  basis: string | null;
}[] {
  if (effect === 'rerouted') {
    // The way is another one also where only those who decide on it changed.
    const text =
      routeBefore === routeAfter
        ? `${routeAfter ?? 'Tanpa jalur'}, dengan langkah atau pejabat yang berbeda`
        : `${routeBefore ?? 'Tanpa jalur'}, menjadi ${routeAfter ?? 'tanpa jalur'}`;
    return [{ text, basis: rules[0]?.legalBasis ?? null }];
  }
  return rules.map(({ detail, legalBasis }) => ({
    text: effect === 'allowed' ? `Tidak lagi ditolak karena: ${detail}` : detail,
    basis: legalBasis,
  }));
}
