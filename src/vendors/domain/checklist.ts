import { longDate, type CivilDate, type Refusal } from '../../kernel/index.js';
import { isLikeName, isSamePerson } from './names.js';
import type { UmkmVerdict } from './umkm-class.js';
import { isValidOn, sellsFood, type DocumentKind, type LegalForm, type VendorProof } from './vendor.js';

/** From when food must be certified halal, and by which article. */
export interface HalalDuty {
  readonly from: CivilDate;
  readonly legalBasis: string;
}

export interface ChecklistFacts {
  readonly name: string;
  readonly legalForm: LegalForm | null;
  readonly ownerName: string | null;
  readonly hasNik: boolean;
  readonly hasNpwp: boolean;
  readonly nib: string | null;
  readonly kbliCodes: readonly string[];
  readonly umkm: UmkmVerdict;
  readonly isPkp: boolean | null;
  readonly pkpNumber: string | null;
  readonly suketNumber: string | null;
  readonly suketValidUntil: CivilDate | null;
  readonly address: string | null;
  readonly desaCode: string | null;
  readonly hasPlace: boolean;
  readonly deliveryArea: readonly string[];
  readonly dailyCapacity: number | null;
  readonly leadTimeHours: number | null;
  readonly bankName: string | null;
  readonly hasBankAccount: boolean;
  readonly bankAccountHolder: string | null;
  readonly contactName: string | null;
  readonly hasPhone: boolean;
  readonly documents: readonly VendorProof[];
  /** Whether the owner has accepted the integrity pact in its present wording. */
  readonly pactAccepted: boolean;
  /** Whether the vendor itself stands behind what is written, also where an officer or an import wrote it. */
  readonly confirmed: boolean;
  /** The day on which the documents must be in force. */
  readonly on: CivilDate;
  /** Null while the class is not known, since the duty depends on it. */
  readonly halalDuty: HalalDuty | null;
}

/** One thing that a registration needs: whether it is there, and what to tell the person when it is not. */
export interface ChecklistItem extends Refusal {
  readonly label: string;
  readonly done: boolean;
}

interface DocumentDuty {
  readonly kind: DocumentKind;
  readonly label: string;
  readonly legalBasis?: string;
}

/** Everything this vendor needs before it can be verified; shown as the task list and enforced by the same function. */
export function vendorChecklist(facts: ChecklistFacts): ChecklistItem[] {
  return [
    ...fieldItems(facts),
    classItem(facts.umkm),
    ...documentDuties(facts).map((duty) => documentItem(duty, facts)),
    holderItem(facts),
    item('integrity-pact', 'Pakta integritas disetujui pemilik', '/pact', facts.pactAccepted),
    ...(facts.confirmed
      ? []
      : [item('confirmation', 'Pendaftaran dikonfirmasi oleh usaha sendiri', '/confirmation', false)]),
  ];
}

/** One refusal for each thing that is missing. */
export function missingFrom(checklist: readonly ChecklistItem[]): Refusal[] {
  return checklist
    .filter((entry) => !entry.done)
    .map(({ code, detail, pointer, legalBasis }) => ({
      code,
      detail,
      pointer,
      ...(legalBasis === undefined ? {} : { legalBasis }),
    }));
}

function fieldItems(facts: ChecklistFacts): ChecklistItem[] {
  const { legalForm, isPkp } = facts;
  const fields: [pointer: string, label: string, done: boolean][] = [
    ['/legalForm', 'Bentuk usaha', legalForm !== null],
    ['/ownerName', 'Nama pemilik atau penanggung jawab', facts.ownerName !== null],
    ['/nik', 'NIK pemilik', facts.hasNik],
    ['/nib', 'NIB', facts.nib !== null],
    ['/kbli', 'Kode KBLI', facts.kbliCodes.length > 0],
    ['/isPkp', 'Status PKP', isPkp !== null],
    ['/address', 'Alamat tempat usaha', facts.address !== null],
    ['/desaCode', 'Desa atau kelurahan', facts.desaCode !== null],
    ['/latitude', 'Titik koordinat tempat usaha', facts.hasPlace],
    ['/deliveryArea', 'Kecamatan tujuan antar', facts.deliveryArea.length > 0],
    ['/dailyCapacity', 'Kapasitas porsi atau paket sehari', facts.dailyCapacity !== null],
    ['/leadTimeHours', 'Waktu persiapan', facts.leadTimeHours !== null],
    ['/bankName', 'Bank', facts.bankName !== null],
    ['/bankAccount', 'Nomor rekening', facts.hasBankAccount],
    ['/contactName', 'Nama narahubung', facts.contactName !== null],
    ['/phone', 'Nomor telepon', facts.hasPhone],
  ];
  // A person pays tax under the NIK; a body has a number of its own.
  if (legalForm !== null && legalForm !== 'individual') fields.push(['/npwp', 'NPWP badan', facts.hasNpwp]);
  if (isPkp === true) fields.push(['/pkpNumber', 'Nomor pengukuhan PKP', facts.pkpNumber !== null]);
  if (facts.suketValidUntil !== null) {
    fields.push(['/suketNumber', 'Nomor surat keterangan PP 55/2022', facts.suketNumber !== null]);
  }
  return fields.map(([pointer, label, done]) =>
    item(`field-${kebab(pointer.slice(1))}`, label, pointer, done),
  );
}

function item(code: string, label: string, pointer: string, done: boolean): ChecklistItem {
  return { code, label, pointer, done, detail: done ? `${label}: ada.` : `${label} belum diisi.` };
}

const NO_CLASS: Readonly<Record<NonNullable<UmkmVerdict['none']>, [pointer: string, detail: string]>> = {
  'no-scale': ['/modalAmount', 'Batas kelas UMKM belum dimuat; hubungi pengelola.'],
  'no-date': [
    '/businessSince',
    'Tanggal pendaftaran usaha belum diisi; tanggal itu menentukan dasar kelas UMKM.',
  ],
  'no-modal': ['/modalAmount', 'Modal usaha di luar tanah dan bangunan belum diisi.'],
  'no-sales': ['/salesAmount', 'Penjualan setahun belum diisi.'],
  beyond: ['/modalAmount', 'Modal atau penjualan melampaui usaha menengah: usaha ini bukan UMKM.'],
};

function classItem({ umkmClass, none }: UmkmVerdict): ChecklistItem {
  const label = 'Kelas UMKM';
  const legalBasis = 'PP 7/2021 ps 35';
  if (none === null) {
    const detail = `Kelas UMKM: ${umkmClass}.`;
    return { code: 'umkm-class', label, done: true, pointer: '/modalAmount', detail, legalBasis };
  }
  const [pointer, detail] = NO_CLASS[none];
  return { code: 'umkm-class', label, done: false, pointer, detail, legalBasis };
}

function documentDuties({ kbliCodes, on, halalDuty, suketValidUntil }: ChecklistFacts): DocumentDuty[] {
  const duties: DocumentDuty[] = [
    { kind: 'ktp', label: 'KTP pemilik' },
    { kind: 'nib', label: 'NIB' },
    { kind: 'bank-book', label: 'Halaman depan buku tabungan' },
    { kind: 'place-photo', label: 'Foto tempat usaha' },
  ];
  if (sellsFood(kbliCodes) && halalDuty !== null && on >= halalDuty.from) {
    duties.push({ kind: 'halal', label: 'Sertifikat halal', legalBasis: halalDuty.legalBasis });
  }
  // A claimed exemption from withholding lowers a tax, so the claim comes with its paper.
  if (suketValidUntil !== null) duties.push({ kind: 'suket', label: 'Surat keterangan PP 55/2022' });
  return duties;
}

function documentItem({ kind, label, legalBasis }: DocumentDuty, facts: ChecklistFacts): ChecklistItem {
  const brought = facts.documents.filter((document) => document.kind === kind);
  const done = brought.some((document) => isValidOn(document, facts.on));
  return {
    code: `document-${kind}`,
    label,
    done,
    pointer: `/documents/${kind}`,
    detail: done
      ? `${label} ada.`
      : brought.length > 0
        ? `${label} tidak berlaku pada ${longDate(facts.on)}; unggah yang masih berlaku.`
        : `${label} belum diunggah.`,
    ...(legalBasis === undefined ? {} : { legalBasis }),
  };
}

function holderItem({ bankAccountHolder, ownerName, name }: ChecklistFacts): ChecklistItem {
  const done =
    bankAccountHolder !== null &&
    [ownerName, name].some(
      (candidate) =>
        candidate !== null &&
        (isSamePerson(candidate, bankAccountHolder) || isLikeName(candidate, bankAccountHolder)),
    );
  return {
    code: 'bank-account-holder',
    label: 'Rekening atas nama pemilik atau usaha',
    done,
    pointer: '/bankAccountHolder',
    detail: done
      ? 'Rekening atas nama pemilik atau usaha.'
      : 'Rekening harus atas nama pemilik atau nama usaha, persis seperti di buku tabungan.',
  };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
