import { anAccount } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { manyOffers, realOffers, type OfferRow } from '../../support/builders/many-offers.js';
import { sharedDataPath } from '../../support/shared-data.js';
import { wordsOf } from '../../../src/catalog/domain/search/words.js';

/** A query and what a right answer looks like. */
interface Pair {
  readonly query: string;
  readonly isRight: (offer: Offer) => boolean;
}
interface Offer {
  readonly name: string;
  readonly specification: string;
  readonly unitCode: string;
}

const wordsIn = ({ name, specification }: Offer) => new Set(wordsOf(`${name} ${specification}`));
const holding =
  (...words: string[]) =>
  (offer: Offer) =>
    words.every((word) => wordsIn(offer).has(word));
const matching =
  (...patterns: RegExp[]) =>
  (offer: Offer) =>
    patterns.every((pattern) => pattern.test(`${offer.name} ${offer.specification}`));

/** The same "random" numbers in every run. */
function dice(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One slip: two letters swapped, one left out, one doubled or one replaced by its neighbour; never the first. */
function misspelt(word: string, roll: (below: number) => number): string {
  const at = 1 + roll(word.length - 2);
  const [before, here, next, after] = [
    word.slice(0, at),
    word[at] ?? '',
    word[at + 1] ?? '',
    word.slice(at + 2),
  ];
  switch (roll(4)) {
    case 0:
      return here === next ? `${before}${here}${after}` : `${before}${next}${here}${after}`;
    case 1:
      return `${before}${next}${after}`;
    case 2:
      return `${before}${here}${here}${next}${after}`;
    default:
      return `${before}${'aiueo'.includes(here) ? 'aiueo'[('aiueo'.indexOf(here) + 1) % 5] : 's'}${next}${after}`;
  }
}

async function shareOf(test: TestApp, token: string, pairs: readonly Pair[]) {
  let inTen = 0;
  let inThree = 0;
  const missed: string[] = [];
  for (const { query, isRight } of pairs) {
    const { body } = await test.request<{ items: Offer[] }>(
      'GET',
      `/api/v1/catalog/search?limit=10&q=${encodeURIComponent(query)}`,
      { token },
    );
    const at = body.items.findIndex(isRight);
    if (at >= 0) inTen += 1;
    if (at >= 0 && at < 3) inThree += 1;
    else missed.push(`${query} (${at < 0 ? 'not' : at + 1})`);
  }
  return { inTen: inTen / pairs.length, inThree: inThree / pairs.length, missed, count: pairs.length };
}

const OWN: OfferRow[] = [
  ['Nasi kotak ayam bakar', 'Nasi, ayam bakar, sayur, buah, air mineral', 'dus', 35_000, 'mamin'],
  ['Nasi kotak rendang', 'Nasi, rendang sapi, sayur, kerupuk', 'dus', 38_000, 'mamin'],
  ['Snack box tiga macam', 'Risoles, lemper, kue lapis, air mineral gelas', 'dus', 15_000, 'mamin'],
  ['Prasmanan nusantara', 'Lima lauk, minimal 50 porsi', 'porsi', 65_000, 'mamin'],
  ['Tumpeng sedang', 'Untuk 20 orang', 'paket', 600_000, 'mamin'],
  ['Kopi hitam', 'Kopi robusta, satu termos', 'termos', 60_000, 'mamin'],
  ['Air mineral botol', '600 ml', 'dus', 48_000, 'mamin'],
  ['Kertas HVS A4 70 gram', 'Sinar Dunia, putih', 'rim', 52_000, 'atk'],
  ['Kertas HVS F4 80 gram', 'PaperOne', 'rim', 61_000, 'atk'],
  ['Bolpoin gel hitam', 'Kenko 0,5 mm', 'lusin', 36_000, 'atk'],
  ['Penghapus papan tulis', 'Magnetik', 'buah', 9_000, 'atk'],
  ['Correction pen', 'Kenko KE-01', 'buah', 8_000, 'atk'],
  ['Stopmap folio', 'Warna biru isi 50', 'pak', 40_000, 'atk'],
  ['Meterai tempel', 'Rp10.000', 'lembar', 10_000, 'atk'],
  ['Stapler nomor 10', 'Joyko HD-10', 'buah', 17_000, 'atk'],
  ['Isi stapler nomor 10', 'Isi 1000', 'dus', 3_000, 'atk'],
  ['Buku tulis', '58 lembar', 'lusin', 45_000, 'atk'],
  ['Tinta printer Epson 003', 'Hitam 65 ml', 'botol', 98_000, 'atk'],
  ['Amplop cokelat bertali', 'Folio isi 100', 'pak', 47_000, 'atk'],
  ['Gunting sedang', 'Stainless', 'buah', 12_000, 'atk'],
].map(
  ([name, specification, unitCode, price, commodity]) =>
    ({ name, specification, unitCode, price, commodity }) as OfferRow,
);

const OWN_PAIRS: [string, string][] = [
  ['nasi box', 'Nasi kotak'],
  ['nasibox', 'Nasi kotak'],
  ['nasi dus ayam', 'Nasi kotak ayam bakar'],
  ['nasi kotk rendng', 'Nasi kotak rendang'],
  ['kudapan kotak', 'Snack box'],
  ['buffet', 'Prasmanan'],
  ['tumpng', 'Tumpeng'],
  ['kop', 'Kopi'],
  ['aqua botol', 'Air mineral botol'],
  ['hvs a4 70gsm', 'Kertas HVS A4'],
  ['hvs 80 gr', 'Kertas HVS F4'],
  ['kertas sinar dunia', 'Kertas HVS A4'],
  ['kretas', 'Kertas HVS'],
  ['pulpen', 'Bolpoin'],
  ['ballpoint kenko', 'Bolpoin'],
  ['pena lusin', 'Bolpoin'],
  ['menghapus', 'Penghapus'],
  ['tip-ex', 'Correction pen'],
  ['tipex', 'Correction pen'],
  ['ke-01', 'Correction pen'],
  ['stofmap', 'Stopmap'],
  ['materai', 'Meterai'],
  ['materai 10000', 'Meterai'],
  ['hekter', 'Stapler'],
  ['isi staples', 'Isi stapler'],
  ['pembuku', 'Buku tulis'],
  ['tinta epson', 'Tinta printer Epson'],
  ['tinta 65ml', 'Tinta printer Epson'],
  ['amplop coklat', 'Amplop cokelat'],
  ['gunt', 'Gunting'],
];

describe('finding the right offer', () => {
  describe('among a few of our own', () => {
    let test: TestApp;
    let token: string;
    beforeAll(async () => {
      test = await startTestApp();
      token = (await anAccount(test)).token;
      await manyOffers(test, OWN);
    });
    afterAll(() => test.close());

    it.each(OWN_PAIRS)('answers "%s" with %s first', async (query, beginning) => {
      const { body } = await test.request<{ items: Offer[] }>(
        'GET',
        `/api/v1/catalog/search?q=${encodeURIComponent(query)}`,
        { token },
      );
      expect(body.items[0]?.name).toMatch(new RegExp(`^${beginning}`));
    });
  });

  const files = ['pangandaran_2023_atk.csv', 'pangandaran_2023_mamin.csv', 'sipd_format_sample_64.csv'];
  const paths = files.map((file) => sharedDataPath('ssh', file));
  if (paths.some((path) => path === null)) {
    it.skip('among the names of real price lists: not run, ../shared/data/ssh is not on this machine', () =>
      undefined);
    return;
  }

  describe('among the names of real price lists', () => {
    let test: TestApp;
    let token: string;
    let offers: OfferRow[];
    beforeAll(async () => {
      test = await startTestApp();
      token = (await anAccount(test)).token;
      offers = await realOffers(paths);
      await manyOffers(test, offers);
    });
    afterAll(() => test.close());

    const COUNT = 150;
    const letters = (offer: Offer, shortest = 4) =>
      [...wordsIn(offer)].filter((word) => /^[a-z]+$/.test(word) && word.length >= shortest);
    const some = (
      seed: number,
      pick: (offer: OfferRow, roll: (below: number) => number) => Pair | null,
    ): Pair[] => {
      const roll = dice(seed);
      const pairs: Pair[] = [];
      for (let tried = 0; pairs.length < COUNT && tried < COUNT * 20; tried++) {
        const offer = offers[roll(offers.length)];
        const pair = offer && pick(offer, roll);
        if (pair) pairs.push(pair);
      }
      return pairs;
    };
    const one = <T>(list: readonly T[], roll: (below: number) => number) => list[roll(list.length)];

    const KINDS: Record<string, () => Pair[]> = {
      'one word': () =>
        some(1, (offer, roll) => {
          const word = one(letters(offer), roll);
          return word ? { query: word, isRight: holding(word) } : null;
        }),
      'two words': () =>
        some(2, (offer, roll) => {
          const words = [...wordsIn(offer)];
          const [a, b] = [one(letters(offer), roll), one(words, roll)];
          return a && b && a !== b ? { query: `${a} ${b}`, isRight: holding(a, b) } : null;
        }),
      'a misspelt word': () =>
        some(3, (offer, roll) => {
          const word = one(letters(offer, 5), roll);
          return word ? { query: misspelt(word, roll), isRight: holding(word) } : null;
        }),
      'two words, one of them misspelt': () =>
        some(4, (offer, roll) => {
          const [a, b] = [one(letters(offer, 6), roll), one([...wordsIn(offer)], roll)];
          return a && b && a !== b ? { query: `${misspelt(a, roll)} ${b}`, isRight: holding(a, b) } : null;
        }),
      'a beginning': () =>
        some(5, (offer, roll) => {
          const word = one(letters(offer, 6), roll);
          if (!word) return null;
          const beginning = word.slice(0, 4 + roll(word.length - 4));
          return {
            query: beginning,
            isRight: (found) => [...wordsIn(found)].some((other) => other.startsWith(beginning)),
          };
        }),
      'a unit': () =>
        some(6, (offer, roll) => {
          const word = one(letters(offer), roll);
          const isRight = (found: Offer) => holding(word ?? '')(found) && found.unitCode === offer.unitCode;
          return word ? { query: `${word} ${offer.unitCode}`, isRight } : null;
        }),
    };

    it.each(Object.keys(KINDS))('by %s', async (kind) => {
      const share = await shareOf(test, token, KINDS[kind]?.() ?? []);
      expect(share.count).toBe(COUNT);
      expect({ kind, ...share }).toMatchObject({ kind });
      if (share.inTen < 0.95 || share.inThree < 0.85)
        throw new Error(JSON.stringify({ kind, ...share }, null, 1));
    });

    const WRITTEN: Record<string, [string, ...RegExp[]][]> = {
      'brands as people write them': [
        ['epson 664', /epson.*664/i],
        ['sidu', /sidu/i],
        ['joyko', /joyko/i],
        ['parker', /parker/i],
        ['bic', /\bbic\b/i],
        ['faber', /faber/i],
        ['stabilo', /stabill?o/i],
        ['pilot', /pilot/i],
        ['pentel', /pentel/i],
        ['kangaro', /kangaro/i],
        ['stabilo boss', /stabill?o bos/i],
        ['pulpen pilot', /pilot/i],
        ['tinta canon', /tinta|catridge/i],
      ],
      'forms of words': [
        ['menghapus', /penghapus/i],
        ['penulisan', /tulis/i],
        ['bertali', /tali/i],
        ['garis', /bergaris|penggaris|pengaris/i],
        ['pewarna', /warna/i],
        ['makan', /makan/i],
        ['makanan ringan', /snack|kudapan|makan/i],
        ['minum', /minum/i],
        ['menjamu', /jamuan/i],
        ['rebus', /rebus/i],
        ['berkotak', /kotak/i],
        ['perekat', /lem|perekat/i],
        ['cetak', /cetak/i],
      ],
      'other names of the same': [
        ['pulpen', /ball?point/i],
        ['bolpoin', /ball?point/i],
        ['nasi box', /nasi kotak/i],
        ['nasibox', /nasi kotak/i],
        ['nasi dus', /nasi kotak/i],
        ['snack dus', /snack box/i],
        ['buffet', /prasmanan|buffet/i],
        ['tip-ex', /tip.?ex|tipe/i],
        ['correction pen', /tip.?e?x|tipe|correction/i],
        ['hekter', /hekter|stapler/i],
        ['mistar', /penggaris|pengaris|mistar/i],
        ['hvs folio 70gr', /hvs/i, /f4|folio|ef/i],
        ['kertas hvs 70gsm a4', /hvs/i, /a4/i, /70/],
        ['kertas komputer', /cont?inous|continouse|countinous/i],
        ['flashdisk', /usb|flash/i],
        ['selotip', /lakban|isolasi/i],
        ['post-it', /post it|sticky/i],
        ['kuitansi', /kwitansi/i],
        ['box file', /box file|ordner|odner/i],
        ['marker', /spidol|marker/i],
        ['cartridge 810', /catridge.*810/i],
        ['air minum galon', /gall?on/i],
        ['aqua gelas', /gelas|220/i],
      ],
    };

    it.each(Object.keys(WRITTEN))('by %s', async (kind) => {
      const pairs = (WRITTEN[kind] ?? []).map(([query, ...patterns]) => ({
        query,
        isRight: matching(...patterns),
      }));
      const share = await shareOf(test, token, pairs);
      if (share.inTen < 0.95 || share.inThree < 0.85)
        throw new Error(JSON.stringify({ kind, ...share }, null, 1));
    });
  });
});
