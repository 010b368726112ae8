import { yearOf, type CivilDate } from '../../kernel/index.js';
import { isWithin, metresBetween, type Bounds, type Place } from './address.js';
import { isKecamatan } from './area-codes.js';
import { fitsBank, nikFactsOf, plausibleBirthDate, type Bank } from './identifiers.js';
import { sellsNothingBoughtHere } from './kbli.js';
import { isSamePerson, nameKey } from './names.js';
import { otherClassOf, type BusinessSize, type UmkmBasis, type UmkmScale } from './umkm-class.js';
import { UMKM_CLASSES, type UmkmClass } from './vendor.js';

/** Something that makes a registration doubtful without making it wrong: a verifier looks and says what it means. */
export interface Finding {
  readonly code: string;
  /** What it is about besides the vendor: another vendor, an official, a field. */
  readonly subject: string;
  /** `settle` keeps the vendor from being verified until a verifier has judged it; `note` only tells. */
  readonly severity: 'settle' | 'note';
  /** One Indonesian sentence. */
  readonly detail: string;
  /** What a verifier may read about it. */
  readonly evidence: Readonly<Record<string, unknown>>;
  /** Stands for the facts: when they change, a settled finding opens again. */
  readonly fact: string;
}

/** Another vendor that shares something. */
export interface SimilarVendor extends OnTheMap {
  readonly vendorId: string;
  readonly name: string;
  readonly status: string;
  readonly sameNik: boolean;
  readonly sameNpwp: boolean;
  readonly sameNib: boolean;
  readonly sameAccount: boolean;
  readonly samePhone: boolean;
  readonly sameEmail: boolean;
  readonly sameAddress: boolean;
  readonly sameOrigin: boolean;
}

interface OnTheMap {
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** An official who may be the owner. */
export interface SimilarOfficial {
  readonly officialId: string;
  readonly name: string;
  readonly nip: string;
  readonly sameNik: boolean;
  readonly sameAccount: boolean;
}

/** All that findings are drawn from. Personal numbers in clear are used here and stand in no finding. */
export interface FindingFacts extends OnTheMap {
  readonly ownerName: string | null;
  readonly name: string;
  readonly nik: string | null;
  readonly account: string | null;
  readonly bankName: string | null;
  readonly bank: Bank | null;
  readonly bankAccountHolder: string | null;
  readonly kbliCodes: readonly string[];
  readonly size: BusinessSize & { readonly modalYear: number | null; readonly salesYear: number | null };
  readonly umkmClass: UmkmClass | null;
  readonly umkmBasis: UmkmBasis | null;
  readonly scale: UmkmScale | null;
  readonly regency: { readonly code: string; readonly bounds: Bounds | null };
  readonly similar: readonly SimilarVendor[];
  readonly officials: readonly SimilarOfficial[];
  readonly on: CivilDate;
  /** Stand-ins for the personal numbers, so that a finding can tell whether they are still the same. */
  readonly marks: Readonly<Record<'nik' | 'npwp' | 'account' | 'phone', string | null>>;
}

/** Nearer than this, two businesses are probably one kitchen; a market stall is a case for the verifier, not for a rule. */
const SAME_PLACE_METRES = 30;
const OLD_FIGURE_YEARS = 2;

/** Everything about a registration that a verifier must look at. */
export function findingsOf(facts: FindingFacts): Finding[] {
  return [
    ...facts.similar.flatMap((other) => sharedWith(other, facts)),
    ...facts.officials.flatMap((official) => officialFinding(official, facts)),
    ...nikFindings(facts),
    ...bankFindings(facts),
    ...businessFindings(facts),
    ...placeFindings(facts),
  ];
}

const SHARED = [
  ['same-nik', 'sameNik', 'NIK pemilik sama'],
  ['same-npwp', 'sameNpwp', 'NPWP sama'],
  ['same-nib', 'sameNib', 'NIB sama'],
  ['same-account', 'sameAccount', 'Rekening sama'],
  ['same-phone', 'samePhone', 'Nomor telepon sama'],
  ['same-email', 'sameEmail', 'Surel sama'],
  ['same-address', 'sameAddress', 'Alamat sama'],
  ['same-origin', 'sameOrigin', 'Diajukan dari alamat jaringan yang sama'],
] as const;

function sharedWith(other: SimilarVendor, facts: FindingFacts): Finding[] {
  // A draft proves nothing: whoever types in somebody's numbers must not be able to hold that person up.
  const severity = other.status === 'draft' ? 'note' : 'settle';
  const about = { vendorId: other.vendorId, name: other.name, status: other.status };
  const { nik, npwp, account, phone } = facts.marks;
  const marks: Readonly<Record<string, string | null>> = {
    'same-nik': nik,
    'same-npwp': npwp,
    'same-account': account,
    'same-phone': phone,
  };
  const found = SHARED.filter(([, is]) => other[is]).map(([code, , detail]): Finding => ({
    code,
    subject: other.vendorId,
    // Phones of one operator share an address of the network, so this alone says little.
    severity: code === 'same-origin' ? 'note' : severity,
    detail: `${detail} dengan ${other.name}.`,
    evidence: about,
    fact: marks[code] ?? code,
  }));
  const [mine, theirs] = [placeOf(facts), placeOf(other)];
  const metres = mine && theirs ? Math.round(metresBetween(mine, theirs)) : null;
  if (metres === null || metres >= SAME_PLACE_METRES) return found;
  return [
    ...found,
    {
      code: 'near-place',
      subject: other.vendorId,
      severity,
      detail: `Titik lokasi hanya ${metres} meter dari ${other.name}.`,
      evidence: { ...about, metres },
      fact: JSON.stringify([mine, theirs]),
    },
  ];
}

function officialFinding(official: SimilarOfficial, { ownerName, marks }: FindingFacts): Finding[] {
  const by = official.sameAccount
    ? 'akunnya'
    : official.sameNik
      ? 'NIK-nya'
      : ownerName !== null && isSamePerson(ownerName, official.name)
        ? 'nama dan tanggal lahirnya'
        : null;
  if (by === null) return [];
  return [
    {
      code: 'owner-is-official',
      subject: official.officialId,
      severity: 'settle',
      detail: `Pemilik atau anggota usaha adalah pejabat ${official.name}, menurut ${by}.`,
      evidence: { officialId: official.officialId, name: official.name, by },
      fact: `${by} ${marks.nik} ${nameKey(ownerName ?? '')}`,
    },
  ];
}

function nikFindings({ nik, regency, on, marks }: FindingFacts): Finding[] {
  if (nik === null) return [];
  const { area } = nikFactsOf(nik);
  const province = regency.code.slice(0, 2);
  return [
    ...ifSo(!area.startsWith(province), 'nik-outside-province', 'nik', marks.nik, {
      detail: `NIK diterbitkan di luar provinsi ${province} (${area.slice(0, 2)}).`,
      evidence: { province: area.slice(0, 2) },
    }),
    ...ifSo(!isKecamatan(area), 'nik-area-unknown', 'nik', marks.nik, {
      detail: `Kode kecamatan pada NIK (${area}) tidak ada dalam daftar wilayah sekarang; mungkin kode lama.`,
      evidence: { area },
    }),
    ...ifSo(plausibleBirthDate(nik, on) === null, 'nik-age', 'nik', marks.nik, {
      detail: 'Umur pemilik menurut NIK tidak wajar untuk pelaku usaha.',
      evidence: {},
    }),
  ];
}

function bankFindings(facts: FindingFacts): Finding[] {
  const { account, bank, bankName, bankAccountHolder, ownerName, name, marks } = facts;
  if (account === null || bankName === null) return [];
  const isNamed =
    bankAccountHolder !== null &&
    [ownerName, name].some((candidate) => candidate !== null && isSamePerson(candidate, bankAccountHolder));
  return [
    ...ifSo(bank === null, 'bank-unknown', 'bank', bankName, {
      detail: `Bank "${bankName}" tidak ada dalam daftar bank.`,
      evidence: { bankName },
    }),
    ...ifSo(bank !== null && !fitsBank(account, bank), 'account-length', 'bank', marks.account, {
      detail: `Panjang nomor rekening tidak lazim bagi ${bank?.name}.`,
      evidence: { length: account.length, usual: bank?.accountLengths },
    }),
    ...ifSo(!isNamed, 'holder-differs', 'bank', nameKey(bankAccountHolder ?? ''), {
      detail: `Nama pemilik rekening "${bankAccountHolder ?? ''}" tidak persis sama dengan nama pemilik atau usaha.`,
      evidence: { bankAccountHolder, ownerName, name },
    }),
  ];
}

function businessFindings({ kbliCodes, size, umkmClass, umkmBasis, scale, on }: FindingFacts): Finding[] {
  const other = umkmBasis && scale ? otherClassOf(size, umkmBasis, scale) : undefined;
  const rank = (of: UmkmClass | 'beyond') =>
    of === 'beyond' ? UMKM_CLASSES.length : UMKM_CLASSES.indexOf(of);
  const year = umkmBasis === 'modal' ? size.modalYear : size.salesYear;
  return [
    ...ifSo(
      sellsNothingBoughtHere(kbliCodes.map((code) => ({ code }))),
      'kbli-unrelated',
      'kbli',
      kbliCodes.join(),
      {
        detail: 'Tidak satu pun KBLI usaha ini berkaitan dengan makanan, minuman, atau alat kantor.',
        evidence: { kbliCodes },
      },
    ),
    ...ifSo(
      umkmClass !== null && other !== undefined && Math.abs(rank(other) - rank(umkmClass)) >= 1,
      'class-implausible',
      'size',
      JSON.stringify(size),
      {
        detail: `Kelas menurut ${umkmBasis === 'modal' ? 'modal' : 'penjualan'} (${umkmClass}) berbeda dari kelas menurut angka yang lain.`,
        evidence: { umkmClass, umkmBasis, other },
      },
    ),
    ...ifSo(year !== null && year < yearOf(on) - OLD_FIGURE_YEARS, 'figure-old', 'size', String(year), {
      detail: `Angka yang menentukan kelas berasal dari tahun ${year}.`,
      evidence: { year },
    }),
  ];
}

function placeFindings(facts: FindingFacts): Finding[] {
  const place = placeOf(facts);
  const { bounds } = facts.regency;
  if (!place || !bounds) return [];
  return ifSo(!isWithin(place, bounds), 'place-outside-regency', 'place', JSON.stringify(place), {
    detail: 'Titik lokasi berada di luar wilayah kabupaten.',
    evidence: { ...place },
  });
}

function ifSo(
  applies: boolean,
  code: string,
  subject: string,
  fact: string | null,
  told: Pick<Finding, 'detail' | 'evidence'>,
): Finding[] {
  return applies ? [{ code, subject, severity: 'settle', fact: fact ?? '', ...told }] : [];
}

function placeOf({ latitude, longitude }: OnTheMap): Place | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

/** What is stored of a finding. */
export interface StoredFinding {
  readonly code: string;
  readonly subject: string;
  readonly fact: string;
  readonly state: 'open' | 'settled' | 'gone';
  readonly reason: string | null;
  readonly settledBy: string | null;
  readonly settledAt: string | null;
}

/** A finding of today with what a verifier has said of it. */
export interface JudgedFinding extends Finding {
  readonly state: 'open' | 'settled';
  readonly reason: string | null;
  readonly settledBy: string | null;
  readonly settledAt: string | null;
}

/** Findings of today beside what is stored: a settlement holds only for the facts it was given for. */
export function judgedFindings(found: readonly Finding[], stored: readonly StoredFinding[]): JudgedFinding[] {
  const settled = new Map(
    stored.filter(({ state }) => state === 'settled').map((row) => [`${row.code} ${row.subject}`, row]),
  );
  return found.map((finding) => {
    const row = settled.get(`${finding.code} ${finding.subject}`);
    return row?.fact === finding.fact
      ? {
          ...finding,
          state: 'settled',
          reason: row.reason,
          settledBy: row.settledBy,
          settledAt: row.settledAt,
        }
      : { ...finding, state: 'open', reason: null, settledBy: null, settledAt: null };
  });
}

/** Findings that stand in the way of verification. */
export function blockingFindings(findings: readonly JudgedFinding[]): JudgedFinding[] {
  return findings.filter(({ severity, state }) => severity === 'settle' && state === 'open');
}
