import type { Kbli } from './vendor.js';

/** Codes of KBLI 2020 under which meals for meetings and office supplies are sold, by what the title says in short. */
export const SOLD_HERE: Readonly<Record<string, string>> = {
  '10710': 'industri roti dan kue',
  '10740': 'industri makaroni, mi dan sejenisnya',
  '10750': 'industri makanan dan masakan olahan',
  '10792': 'industri kue basah',
  '10794': 'industri kerupuk, keripik, peyek dan sejenisnya',
  '11040': 'industri minuman ringan',
  '56101': 'restoran',
  '56102': 'rumah atau warung makan',
  '56103': 'kedai makanan',
  '56104': 'penyediaan makanan keliling',
  '56109': 'restoran dan penyediaan makanan keliling lainnya',
  '56210': 'jasa boga untuk suatu acara',
  '56290': 'jasa boga periode tertentu',
  '56303': 'rumah minum atau kafe',
  '56304': 'kedai minuman',
  '17021': 'industri kertas dan papan kertas bergelombang',
  '18111': 'industri pencetakan umum',
  '18112': 'industri pencetakan khusus',
  '32909': 'industri pengolahan lainnya',
  '47611': 'perdagangan eceran alat tulis menulis dan gambar',
  '47612': 'perdagangan eceran hasil pencetakan dan penerbitan',
  '82190': 'fotokopi dan penunjang kantor lainnya',
};

// Groups of which every code fits: food retail (472), retail of computers (474), of stationery (476), wholesale of household goods and office machines (464, 465).
const GROUPS_THAT_FIT = /^(10|110|56|472|474|476|4642|4649|465|1811|8219)/;

/** What a code means here; null for one that has nothing to do with meals or office supplies. */
export function titleOfKbli(code: string): string | null {
  return SOLD_HERE[code] ?? (GROUPS_THAT_FIT.test(code) ? 'kelompok yang berkaitan' : null);
}

/** Whether none of a business's codes covers anything that is bought here. Titles are those of 2020; food and retail kept their groups in 2025. */
export function sellsNothingBoughtHere(kbli: readonly Pick<Kbli, 'code'>[]): boolean {
  return kbli.length > 0 && kbli.every(({ code }) => titleOfKbli(code) === null);
}
