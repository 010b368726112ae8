import { readReference } from '../platform/reference/index.js';
import { describeWithSharedData, readRecords } from '../../test/support/shared-data.js';
import {
  allCategories,
  TAX_CLASSES,
  unitLookup,
  type AccountTable,
  type Category,
  type Unit,
} from './index.js';

describe('the shipped units', () => {
  it('have codes of their own and no shared spelling', async () => {
    const units = await readReference<Unit[]>('units.json');
    expect(new Set(units.map((unit) => unit.code)).size).toBe(units.length);
    expect(() => unitLookup(units)).not.toThrow();
  });

  it.each([
    ['Dos', 'dus'],
    ['Kotak', 'dus'],
    ['Box', 'dus'],
    ['Pcs', 'buah'],
    ['Bh.', 'buah'],
    ['Orang / Kali', 'orang-kali'],
    ['Per Bungkus', 'bungkus'],
    ['Kg', 'kilogram'],
    ['Cempeh', 'tampah'],
    ['Ls', null],
  ])('know %s as %s', async (written, code) => {
    expect(unitLookup(await readReference<Unit[]>('units.json'))(written)).toBe(code);
  });
});

describe('the shipped categories', () => {
  it('name known accounts of their own kind, and children stay within their parent', async () => {
    const tree = await readReference<Category[]>('categories.json');
    const { accounts } = await readReference<AccountTable>('accounts.json');
    const all = allCategories(tree);
    expect(new Set(all.map((category) => category.code)).size).toBe(all.length);
    for (const category of all) {
      const kinds = category.accountCodes.map(
        (code) => accounts.find((account) => account.code === code)?.kind,
      );
      expect([...new Set(kinds)]).toEqual([category.kind]);
      expect(TAX_CLASSES).toEqual(
        expect.arrayContaining([category.taxClass, ...(category.taxClassChoices ?? [])]),
      );
      expect(category.taxClassChoices ?? [category.taxClass]).toContain(category.taxClass);
      for (const child of category.children ?? []) {
        expect(child.code.startsWith(`${category.code}.`)).toBe(true);
        expect(category.accountCodes).toEqual(expect.arrayContaining([...child.accountCodes]));
      }
    }
  });

  it('tell of every food what part of a meal it is, and of no office supply', async () => {
    const leaves = allCategories(await readReference<Category[]>('categories.json')).filter(
      (c) => !c.children,
    );
    expect(leaves.filter((leaf) => (leaf.kind === 'mamin') !== (leaf.mealPart !== null))).toEqual([]);
  });
});

describeWithSharedData('the official chart of accounts', ['akun', 'kode_rekening_belanja.csv'], (path) => {
  it('has the shipped accounts under the same names, and its group ends where we say', async () => {
    const { accounts, group } = await readReference<AccountTable>('accounts.json');
    const chart = new Map(readRecords(path).map((row) => [row.kode ?? '', row.uraian ?? '']));
    const tidy = (name: string | undefined) => name?.replace(/- /g, '-');
    for (const account of [group, ...accounts]) {
      expect([account.code, tidy(chart.get(account.code))]).toEqual([account.code, account.name]);
    }
    const ofGroup = [...chart.keys()].filter((code) => code.startsWith(`${group.code}.`)).sort();
    expect(ofGroup.at(-1)).toBe(`${group.code}.00${group.highest}`);
  });
});
