import type { FoundOfferView, PortionView } from './choose-view.js';
import type { Typed } from '../ui/form-state.js';
import { withLine, wholeNumber } from './draft-form.js';

/** What is chosen of one part of a meal, by the names of its fields. */
export const PARTS = [
  { part: 'meal', name: 'makan', title: 'Makan', none: 'Tanpa makan' },
  { part: 'snack', name: 'kudapan', title: 'Kudapan', none: 'Tanpa kudapan' },
] as const;

export type { FoundOfferView, PortionView };

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The form of a requisition with what was chosen as its lines; quantities of all who come follow them. */
export function withChosen(typed: Typed, people: number): Typed {
  let whole = typed;
  for (const { name } of PARTS) {
    const itemId = typed[`pilih-${name}`] ?? '';
    if (UUID.test(itemId)) whole = added(whole, itemId, typed[`banyak-${name}`] ?? '', people);
  }
  for (const [name, quantity] of Object.entries(typed)) {
    const [, itemId] = /^banyak-([0-9a-f-]{36})$/.exec(name) ?? [];
    if (itemId !== undefined && quantity !== '' && wholeNumber(quantity) !== 0) {
      whole = added(whole, itemId, quantity, people);
    }
  }
  return whole;
}

function added(typed: Typed, itemId: string, quantity: string, people: number): Typed {
  const next = withLine(typed, { itemId, quantity });
  const number = Object.keys(next)
    .find((name) => /^barang-\d+$/.test(name) && next[name] === itemId)
    ?.slice(7);
  const isForAll = people > 0 && wholeNumber(quantity) === people;
  return isForAll && number !== undefined ? { ...next, [`per-orang-${number}`]: 'ya' } : next;
}
