import { longDate, type CivilDate, type Refusal } from '../../kernel/index.js';
import { isValidOn, sellsFood, type DocumentKind, type UmkmClass, type VendorProof } from './vendor.js';

/** From when food must be certified halal, and by which article. */
export interface HalalDuty {
  readonly from: CivilDate;
  readonly legalBasis: string;
}

export interface ChecklistFacts {
  readonly name: string;
  readonly ownerName: string;
  readonly umkmClass: UmkmClass;
  readonly kbliCodes: readonly string[];
  readonly suketValidUntil: CivilDate | null;
  readonly bankAccountHolder: string;
  readonly documents: readonly VendorProof[];
  /** The day on which the documents must be in force. */
  readonly on: CivilDate;
  readonly halalDuty: HalalDuty;
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
  return [...documentDuties(facts).map((duty) => documentItem(duty, facts)), holderItem(facts)];
}

/** One refusal for each thing that is missing. */
export function missingFrom(checklist: readonly ChecklistItem[]): Refusal[] {
  return checklist
    .filter((item) => !item.done)
    .map(({ code, detail, pointer, legalBasis }) => ({
      code,
      detail,
      pointer,
      ...(legalBasis === undefined ? {} : { legalBasis }),
    }));
}

function documentDuties({ kbliCodes, on, halalDuty, suketValidUntil }: ChecklistFacts): DocumentDuty[] {
  const duties: DocumentDuty[] = [
    { kind: 'ktp', label: 'KTP pemilik' },
    { kind: 'nib', label: 'NIB' },
    { kind: 'bank-book', label: 'Halaman depan buku tabungan' },
    { kind: 'place-photo', label: 'Foto tempat usaha' },
  ];
  if (sellsFood(kbliCodes) && on >= halalDuty.from) {
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
  const holder = comparable(bankAccountHolder);
  const done = holder !== '' && [ownerName, name].some((candidate) => comparable(candidate) === holder);
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

// Banks print names in capitals and put the legal form before or after them.
function comparable(name: string): string {
  return name
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9 ]/g, '')
    .split(' ')
    .filter((word) => word !== '' && !['CV', 'PT', 'UD', 'FIRMA', 'PERORANGAN'].includes(word))
    .join(' ');
}
