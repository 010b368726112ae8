import { longDate, type CivilDate, type Refusal } from '../../kernel/index.js';
import type { ActingKind } from './mandate.js';
import { isAllowedPair, SEPARATION_BASIS, type AllowedPairs, type SeparationFlag } from './separation.js';

/** Another appointment, of the same post or of the same person, over days of the new one. `until` is the last day, null without end. */
export interface HeldPost {
  readonly officialId: string;
  readonly officialName: string;
  readonly role: string;
  readonly title: string;
  readonly acting: ActingKind | null;
  readonly from: CivilDate;
  readonly until: CivilDate | null;
}

/** The new post beside what the same person holds on one of its days. */
export interface CombinedPosts {
  readonly post: { readonly role: string; readonly title: string };
  readonly officialId: string;
  /** Other posts of the same person that share a day with this one. */
  readonly ofPerson: readonly (HeldPost & { readonly agencyId: string })[];
  readonly agencyId: string;
  /** Whether somebody else holds a post of PPK in the agency on one of these days. */
  readonly otherPpk: boolean;
  readonly allowedPairs: AllowedPairs | null;
}

interface Incompatibility {
  readonly roles: readonly [string, readonly string[]];
  readonly legalBasis: string;
}

/** Posts that one person never holds at the same time, whatever the transaction. */
const INCOMPATIBLE: readonly Incompatibility[] = [
  // Who orders the payment does not hold the money.
  { roles: ['bendahara-pengeluaran', ['pa', 'kpa']], legalBasis: 'UU 1/2004 ps 10 ayat (4)' },
  { roles: ['ppk-skpd', ['bendahara-pengeluaran', 'pptk']], legalBasis: 'PP 12/2019 ps 14' },
  {
    roles: [
      'auditor',
      ['pa', 'kpa', 'ppk', 'pptk', 'pejabat-pengadaan', 'bendahara-pengeluaran', 'ppk-skpd'],
    ],
    legalBasis: 'PP 60/2008 ps 48',
  },
];

/** The reasons why one person cannot hold the post beside the others. */
export function incompatibleRefusals(facts: CombinedPosts): Refusal[] {
  return [...incompatible(facts), ...unlawfulPairs(facts)];
}

function incompatible({ post, ofPerson }: CombinedPosts): Refusal[] {
  return ofPerson.flatMap((held) =>
    INCOMPATIBLE.filter(
      ({ roles: [one, others] }) =>
        (one === post.role && others.includes(held.role)) ||
        (one === held.role && others.includes(post.role)),
    ).map(({ legalBasis }) => ({
      code: 'incompatible-posts',
      pointer: '/officialId',
      detail: `${held.officialName} menjabat ${held.title} ${spanOf(held)}; kedua jabatan tidak boleh dirangkap.`,
      legalBasis,
    })),
  );
}

/** Posts of one agency that one person may hold together, for auditors to see. */
export function pairFlags(facts: CombinedPosts): SeparationFlag[] {
  const { post, officialId, allowedPairs } = facts;
  return sensitivePosts(facts).map((held) => ({
    personId: officialId,
    parts: [held.role, post.role] as const,
    legalBasis: allowedPairs?.legalBasis ?? '',
  }));
}

// PPK beside PA, KPA or PPTK in one agency: the law knows the exception, so it is judged here and not only in each transaction.
function sensitivePosts({ post, ofPerson, agencyId }: CombinedPosts): readonly HeldPost[] {
  const partners = ['pa', 'kpa', 'pptk'];
  return ofPerson.filter(
    (held) =>
      held.agencyId === agencyId &&
      ((post.role === 'ppk' && partners.includes(held.role)) ||
        (held.role === 'ppk' && partners.includes(post.role))),
  );
}

function unlawfulPairs(facts: CombinedPosts): Refusal[] {
  const { post, allowedPairs, otherPpk } = facts;
  return sensitivePosts(facts).flatMap((held): Refusal[] => {
    const names = `${held.title} dan ${post.title}`;
    if (!isAllowedPair(allowedPairs, held.role, post.role)) {
      const detail = `${held.officialName} tidak boleh merangkap ${names}.`;
      return [{ code: 'unlawful-pair', pointer: '/officialId', detail, legalBasis: SEPARATION_BASIS }];
    }
    if (![held.role, post.role].includes('pptk') || !otherPpk) return [];
    const detail = `Tugas Pejabat Pembuat Komitmen dijalankan PPTK hanya bila tidak ada Pejabat Pembuat Komitmen; ${names} tidak dapat dirangkap.`;
    return [{ code: 'ppk-exists', pointer: '/officialId', detail, legalBasis: allowedPairs?.legalBasis }];
  });
}

/** From when until when, in words. */
export function spanOf({ from, until }: HeldPost): string {
  return until === null ? `sejak ${longDate(from)}` : `${longDate(from)} sampai ${longDate(until)}`;
}
