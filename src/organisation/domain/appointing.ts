import { longDate, type CivilDate, type Refusal } from '../../kernel/index.js';
import type { ActingKind } from './mandate.js';
import { incompatibleRefusals, spanOf, type CombinedPosts, type HeldPost } from './held-posts.js';

/** An appointment as a decree (SK) states it. Dates are `YYYY-MM-DD`; `validUntil` null is "until revoked". */
export interface DecreeTerms {
  readonly decreeNumber: string;
  readonly decreeDate: CivilDate;
  readonly validFrom: CivilDate;
  readonly validUntil: CivilDate | null;
  readonly acting: ActingKind | null;
  readonly ownTitle: string | null;
  readonly scope: readonly string[] | null;
  readonly absenceReason: string | null;
}

/** Who records the decree. */
export interface Appointer {
  readonly role: string;
  readonly personId: string | null;
}

/** Everything that an appointment is judged by. */
export interface AppointmentFacts extends CombinedPosts {
  readonly terms: DecreeTerms;
  readonly today: CivilDate;
  readonly appointer: Appointer;
  readonly post: {
    readonly role: string;
    readonly title: string;
    readonly closedOn: CivilDate | null;
    readonly agencyClosedOn: CivilDate | null;
    /** What the post's role may do at all. */
    readonly permissions: readonly string[];
  };
  /** What nobody does by mandate, with the article. */
  readonly notByActing: Readonly<Record<string, string | undefined>>;
  readonly officialId: string;
  /** Whom the decree names as substituted; null leaves it to the holder found. */
  readonly substitutesId: string | null;
  /** Appointments to the same post that share a day with this one. */
  readonly ofPost: readonly HeldPost[];
}

// Perpres 16/2018 ps 9: PA sets PPK and Pejabat Pengadaan; PP 12/2019 ps 12 and 14: PA or KPA sets PPTK, PA sets the PPK-SKPD. The
// regent's own decrees (PA, KPA, Bendahara; PP 12/2019 ps 10, 11 and 19) are recorded by the administrator.
const APPOINTS: Readonly<Record<string, readonly string[]>> = {
  pa: ['ppk', 'pptk', 'pejabat-pengadaan', 'receiver', 'ppk-skpd'],
  kpa: ['pptk'],
};

/** Whether somebody in this role may record appointments to posts of that role. */
export function mayAppoint(appointer: string, role: string): boolean {
  return (
    appointer === 'administrator' || appointer === 'system' || (APPOINTS[appointer]?.includes(role) ?? false)
  );
}

const ACTING_BASIS = 'UU 30/2014 ps 14';

/** The reasons why the decree cannot take effect; empty when it can. */
export function appointmentRefusals(facts: AppointmentFacts): Refusal[] {
  return [
    ...authority(facts),
    ...dates(facts),
    ...occupancy(facts),
    ...actingTerms(facts),
    ...incompatibleRefusals(facts),
  ];
}

/** The person an acting officer stands in for: whom the decree names, else the holder of the post. */
export function substitutedBy({ terms, substitutesId, ofPost }: AppointmentFacts): string | null {
  if (terms.acting === null) return null;
  return substitutesId ?? holderOf(ofPost)?.officialId ?? null;
}

function authority({ appointer, post, officialId }: AppointmentFacts): Refusal[] {
  const refusals: Refusal[] = [];
  if (!mayAppoint(appointer.role, post.role)) {
    refusals.push({
      code: 'wrong-role',
      pointer: '/postId',
      detail: `Jabatan Anda tidak berwenang menetapkan ${post.title}.`,
      legalBasis: 'Perpres 16/2018 ps 9; PP 12/2019 ps 10-14',
    });
  }
  if (appointer.personId === officialId) {
    refusals.push({
      code: 'own-appointment',
      pointer: '/officialId',
      detail: 'Tidak seorang pun menetapkan dirinya sendiri; pejabat lain yang harus mencatat SK ini.',
      legalBasis: 'UU 30/2014 ps 42',
    });
  }
  return refusals;
}

function dates({ terms, today, post }: AppointmentFacts): Refusal[] {
  const { decreeDate, validFrom, validUntil } = terms;
  const closed = [post.closedOn, post.agencyClosedOn].filter((day) => day !== null).sort()[0];
  const faults: (Refusal | false)[] = [
    decreeDate > today && {
      code: 'decree-in-future',
      pointer: '/decreeDate',
      detail: 'SK bertanggal di masa depan belum ditetapkan.',
    },
    // A late entry is allowed, since decrees of January are typed in later; a decree that claims days before itself is not.
    validFrom < decreeDate && {
      code: 'retroactive-decree',
      pointer: '/validFrom',
      detail: `SK tanggal ${longDate(decreeDate)} tidak dapat berlaku surut sejak ${longDate(validFrom)}.`,
      legalBasis: 'UU 30/2014 ps 58 ayat (6)',
    },
    validUntil !== null &&
      validUntil < validFrom && {
        code: 'end-before-start',
        pointer: '/validUntil',
        detail: 'SK berakhir sebelum mulai berlaku.',
      },
    validUntil !== null &&
      validUntil < today &&
      validUntil >= validFrom && {
        code: 'decree-over',
        pointer: '/validUntil',
        detail: `Masa SK ini sudah berakhir pada ${longDate(validUntil)}.`,
      },
    closed !== undefined &&
      (validUntil === null || validUntil >= closed) && {
        code: 'post-closed',
        pointer: '/postId',
        detail: `Jabatan atau perangkat daerah ini ditutup mulai ${longDate(closed)}.`,
      },
  ];
  return faults.filter((fault) => fault !== false);
}

function occupancy({ terms, ofPost, officialId }: AppointmentFacts): Refusal[] {
  const { acting } = terms;
  const taken = (held: HeldPost, why: string): Refusal => ({
    code: 'post-held',
    pointer: '/validFrom',
    detail: `${held.title} ${why} ${held.officialName} ${spanOf(held)}; akhiri dahulu atau ubah masa berlakunya.`,
  });
  const holder = ofPost.find((held) => held.acting === null);
  const standIn = ofPost.find((held) => held.acting === 'Plt.' || held.acting === 'Plh.');
  if (acting === null) {
    if (holder) return [taken(holder, 'sudah dipegang')];
    return standIn?.acting === 'Plt.' ? [taken(standIn, 'masih dijalankan Plt.')] : [];
  }
  const refusals: Refusal[] = [];
  if (acting !== 'a.n.' && standIn) refusals.push(taken(standIn, `sudah dijalankan ${standIn.acting}`));
  if (acting === 'Plt.' && holder) {
    refusals.push({
      code: 'post-not-vacant',
      pointer: '/acting',
      detail: `Plt. hanya untuk jabatan yang kosong; ${holder.title} dipegang ${holder.officialName} ${spanOf(holder)}. Untuk pejabat yang berhalangan sementara gunakan Plh.`,
      legalBasis: `${ACTING_BASIS} ayat (2) huruf b`,
    });
  }
  if (holder?.officialId === officialId) {
    refusals.push({
      code: 'own-substitute',
      pointer: '/officialId',
      detail: 'Pejabat definitif tidak menggantikan dirinya sendiri.',
      legalBasis: ACTING_BASIS,
    });
  }
  return refusals;
}

function actingTerms(facts: AppointmentFacts): Refusal[] {
  const { terms, post, notByActing } = facts;
  const { acting, validUntil, scope } = terms;
  const refusals: Refusal[] = [];
  for (const permission of scope ?? []) {
    const known = post.permissions.includes(permission);
    const strategic = acting === null ? undefined : notByActing[permission];
    if (known && strategic === undefined) continue;
    refusals.push({
      code: known ? 'strategic-permission' : 'scope-outside-post',
      pointer: '/scope',
      detail: known
        ? `Wewenang "${permission}" tidak dapat dimandatkan kepada ${acting}.`
        : `Wewenang "${permission}" bukan wewenang jabatan ini.`,
      legalBasis: strategic,
    });
  }
  if (acting === null) return refusals;
  if (validUntil === null) {
    refusals.push({
      code: 'acting-without-end',
      pointer: '/validUntil',
      detail: `${acting} memerlukan tanggal akhir.`,
      legalBasis: ACTING_BASIS,
    });
  }
  if (acting === 'Plt.') return refusals;
  return [...refusals, ...substitution(facts, acting)];
}

/** A Plh. stands in only for the holder and only while there is one; "a.n." signs for whoever holds the post or acts as Plt. */
function substitution(facts: AppointmentFacts, acting: 'Plh.' | 'a.n.'): Refusal[] {
  const { terms, ofPost, substitutesId } = facts;
  const refusals: Refusal[] = [];
  const holder = acting === 'Plh.' ? ofPost.find((held) => held.acting === null) : holderOf(ofPost);
  if (
    !holder ||
    holder.from > terms.validFrom ||
    (holder.until !== null && (terms.validUntil ?? '9999') > holder.until)
  ) {
    refusals.push({
      code: 'no-holder',
      pointer: '/acting',
      detail: `${acting} memerlukan pejabat yang digantikan pada seluruh masa berlakunya.`,
      legalBasis: `${ACTING_BASIS} ayat (2) huruf a`,
    });
  } else if (substitutesId !== null && substitutesId !== holder.officialId) {
    refusals.push({
      code: 'wrong-substituted',
      pointer: '/substitutesId',
      detail: `Jabatan ini dipegang ${holder.officialName}, bukan pejabat yang disebut digantikan.`,
      legalBasis: ACTING_BASIS,
    });
  }
  if (acting === 'Plh.' && !terms.absenceReason) {
    refusals.push({
      code: 'absence-reason',
      pointer: '/absenceReason',
      detail: 'Sebutkan sebab pejabat definitif berhalangan.',
    });
  }
  if (acting === 'a.n.' && !terms.ownTitle) {
    refusals.push({
      code: 'own-title',
      pointer: '/ownTitle',
      detail: 'Sebutkan jabatan penanda tangan sendiri, yang dicetak di bawah "a.n.".',
    });
  }
  return refusals;
}

function holderOf(ofPost: readonly HeldPost[]): HeldPost | undefined {
  return ofPost.find((held) => held.acting === null) ?? ofPost.find((held) => held.acting === 'Plt.');
}
