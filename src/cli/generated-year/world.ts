import type { FieldCipher } from '../../platform/crypto/index.js';
import { at, type OfficeYear } from './calendar.js';
import { GOODS } from './goods.js';
import { openMarket, writeCeilings } from './market.js';
import { openAgencies } from './offices.js';
import type { Chance } from './random.js';
import type { Sizes, Stage, World } from './stage.js';

/** Sets the stage for a year. Places are desa codes. */
export function buildWorld(
  chance: Chance,
  calendar: OfficeYear,
  cipher: FieldCipher,
  places: readonly string[],
  sizes: Sizes,
): World {
  const stage: Stage = {
    ...{ chance, calendar, cipher, places, sizes, rows: {}, people: 0 },
    firstDay: `${calendar.year}-01-01`,
    before: at(`${calendar.year - 1}-11-03`, 540),
  };
  const { rows } = stage;
  const ceilings = writeCeilings(stage);
  const agencies = openAgencies(stage);
  const market = openMarket(stage, ceilings, agencies[0]?.officers.ppk.accountId ?? '');
  const { vendors, addVendor, addItem, addVersion } = market;
  for (let index = 0; index < sizes.vendors; index++) {
    // One in twelve joins during the year and is ordered from only when it is known.
    const joins = chance.happens(0.08)
      ? at(calendar.day(chance.between(10, 150)), chance.between(500, 900))
      : undefined;
    const vendor = addVendor({ registeredAt: joins });
    const window = chance
      .shuffled(GOODS.filter(({ kind }) => kind === vendor.kind))
      .slice(0, chance.between(2, 4));
    for (const goods of window) {
      const price =
        Math.round((goods.usual * (0.93 + chance.next() * 0.14)) / 50) * 50 + (chance.happens(0.3) ? 0 : 25);
      const publishedAt = new Date(vendor.registeredAt.getTime() + chance.between(2, 9) * 86_400_000);
      addItem(vendor, goods, price, publishedAt);
    }
  }
  const inTurn = chance.shuffled(vendors);
  for (const [index, vendor] of inTurn.entries()) {
    for (let k = 0; k < 5; k++)
      agencies[(index * 5 + k * 7 + chance.between(0, 3)) % agencies.length]?.favourites.push(vendor);
  }
  for (const agency of agencies) agency.favourites = [...new Set(agency.favourites)];
  return { calendar, chance, agencies, vendors, ceilings, addVendor, addItem, addVersion, rows };
}
