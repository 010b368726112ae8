import type { Refusal } from '../../kernel/index.js';
import type { AttributeDefinition } from './attribute.js';
import type { Classification, MealPart, TaxClass } from './category.js';
import type { Account, CommodityKind } from './commodity.js';

/** A node of the tree as curators keep it. */
export interface CategoryNode {
  readonly code: string;
  readonly parentCode: string | null;
  readonly kind: CommodityKind;
  readonly status: 'active' | 'retired';
  readonly accountCodes: readonly string[];
}

/** What a curator writes about a category. */
export interface WrittenCategoryFields {
  readonly parentCode: string | null;
  readonly name: string;
  readonly description: string;
  readonly classification: Classification | null;
  readonly accountCodes: readonly string[];
  readonly taxClass: TaxClass;
  readonly taxClassChoices: readonly TaxClass[];
  readonly mealPart: MealPart | null;
  readonly requiredPermits: readonly string[];
}

// What a vendor's papers can show; several joined by '|' are alternatives.
const PERMITS: readonly string[] = ['halal', 'pirt', 'slhs', 'hsp'];

/** Everything wrong with a category as written; `tree` holds it already unless it is new. */
export function categoryFaults(
  code: string,
  written: WrittenCategoryFields,
  tree: readonly CategoryNode[],
  accounts: readonly Account[],
): Refusal[] {
  const existing = tree.find((node) => node.code === code);
  const parent = tree.find((node) => node.code === written.parentCode);
  const kind = existing?.kind ?? parent?.kind;
  return [
    ...parentFaults(code, written, tree, existing, parent),
    ...written.accountCodes.flatMap((account, index) => accountFaults(account, index, kind, accounts)),
    ...(written.taxClassChoices.length > 0 && !written.taxClassChoices.includes(written.taxClass)
      ? [
          {
            code: 'tax-class-not-a-choice',
            pointer: '/taxClassChoices',
            detail: 'Pilihan golongan pajak harus memuat golongan yang biasa.',
          },
        ]
      : []),
    ...(kind === 'atk' && written.mealPart !== null
      ? [
          {
            code: 'meal-part-of-atk',
            pointer: '/mealPart',
            detail: 'Alat tulis kantor bukan bagian hidangan.',
          },
        ]
      : []),
    ...written.requiredPermits.flatMap((permit, index): Refusal[] =>
      permit.split('|').every((kindOfPermit) => PERMITS.includes(kindOfPermit))
        ? []
        : [
            {
              code: 'permit-unknown',
              pointer: `/requiredPermits/${index}`,
              detail: `Izin "${permit}" tidak dikenal; yang ada: ${PERMITS.join(', ')}.`,
            },
          ],
    ),
  ];
}

function parentFaults(
  code: string,
  { parentCode }: WrittenCategoryFields,
  tree: readonly CategoryNode[],
  existing: CategoryNode | undefined,
  parent: CategoryNode | undefined,
): Refusal[] {
  const faultOf = (faultCode: string, detail: string): Refusal[] => [
    { code: faultCode, pointer: '/parentCode', detail },
  ];
  if (existing?.parentCode === null) {
    return parentCode === null ? [] : faultOf('category-is-root', 'Kategori pokok tidak dapat dipindahkan.');
  }
  if (!parent) return faultOf('parent-unknown', 'Kategori induk tidak dikenal.');
  if (parent.status === 'retired') return faultOf('parent-retired', 'Kategori induk ini tidak dipakai lagi.');
  if (existing && parent.kind !== existing.kind) {
    return faultOf('parent-of-other-kind', 'Makanan dan alat tulis kantor tidak dapat saling dipindahkan.');
  }
  for (let node: CategoryNode | undefined = parent; node;) {
    if (node.code === code)
      return faultOf('category-in-itself', 'Kategori tidak dapat berada di bawah dirinya.');
    const above: string | null = node.parentCode;
    node = tree.find((candidate) => candidate.code === above);
  }
  return [];
}

function accountFaults(
  account: string,
  index: number,
  kind: CommodityKind | undefined,
  accounts: readonly Account[],
): Refusal[] {
  const known = accounts.find(({ code }) => code === account);
  const pointer = `/accountCodes/${index}`;
  if (!known) {
    const detail = `Kode rekening ${account} tidak ada dalam daftar rekening mamin dan ATK.`;
    return [{ code: 'account-unknown', pointer, detail }];
  }
  if (kind === undefined || known.kind === kind) return [];
  const detail = `Kode rekening ${account} (${known.name}) bukan untuk jenis belanja ini.`;
  return [{ code: 'account-of-other-kind', pointer, detail }];
}

/** Everything wrong with an attribute as written; `existing` is what it was, null for a new one. */
export function definitionFaults(
  written: AttributeDefinition,
  existing: Pick<AttributeDefinition, 'type'> | null,
): Refusal[] {
  const faults: Refusal[] = [];
  const add = (code: string, pointer: string, detail: string) => faults.push({ code, pointer, detail });
  const { type, choices, minimum, maximum } = written;
  const takesChoices = type === 'choice' || type === 'choices';
  if (existing && existing.type !== type) {
    add('type-fixed', '/type', 'Jenis isian tidak dapat diganti; pensiunkan isian ini dan buat yang baru.');
  }
  if (takesChoices && choices.length === 0) add('choices-missing', '/choices', 'Sebutkan pilihannya.');
  if (!takesChoices && choices.length > 0)
    add('choices-useless', '/choices', 'Isian ini tidak memakai pilihan.');
  if (new Set(choices.map(({ code }) => code)).size < choices.length) {
    add('choice-twice', '/choices', 'Ada pilihan dengan kode yang sama.');
  }
  if (minimum !== null && maximum !== null && minimum > maximum) {
    add('range-reversed', '/maximum', 'Batas atas lebih kecil daripada batas bawah.');
  }
  if ((type === 'boolean' || type === 'choice' || type === 'time-window') && (minimum ?? maximum) !== null) {
    add('range-useless', minimum === null ? '/maximum' : '/minimum', 'Isian ini tidak memakai batas.');
  }
  if (written.requiredBy !== null && !written.isRequired) {
    add('deadline-of-optional', '/requiredBy', 'Tenggat hanya untuk isian yang wajib.');
  }
  return faults;
}
