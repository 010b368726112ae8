import {
  formatRupiah,
  longDate,
  share,
  yearOf,
  type CivilDate,
  type Refusal,
  type Rupiah,
} from '../../kernel/index.js';

/** A rule as it stands today: its value and the article that sets it. */
export interface RuleInForce<Value> {
  readonly value: Value;
  readonly legalBasis: string;
}

/** A vendor of the requisition as it is today. */
export interface IssueVendor {
  readonly id: string;
  readonly name: string;
  readonly isVerified: boolean;
  readonly isSuspended: boolean;
  /** On the day of delivery. Absent where it does not matter: goods that are not eaten. */
  readonly halal?: { readonly isCertified: boolean; readonly duty: RuleInForce<CivilDate> | null };
}

/** A line as approved, beside what its vendor offers today. */
export interface IssueLine {
  readonly name: string;
  readonly vendorId: string;
  readonly unitPrice: Rupiah;
  readonly quantity: number;
  readonly amount: Rupiah;
  /** Null when the item is no longer published; its ceiling is null when no price list in force sets one. */
  readonly offer: {
    readonly vendorId: string;
    readonly onSale: boolean;
    readonly ceiling: Rupiah | null;
  } | null;
}

/** What is looked at before an order is issued, besides the rules of the requisition itself. */
export interface IssueFacts {
  readonly today: CivilDate;
  readonly deliveryDate: CivilDate;
  /** Of an urgent order: the day on which its last vendor said yes, which made it. Absent for every other. */
  readonly confirmedOn?: CivilDate | null;
  /** Of the budget line that is charged. */
  readonly fiscalYear: number;
  readonly lines: readonly IssueLine[];
  /** Vendors of this requisition whose order is waiting or accepted. */
  readonly vendorsWithOrder: readonly string[];
  readonly vendors: readonly IssueVendor[];
  /** What is needed of each budget line, and what is still held of it; absent where nothing is asked of it. */
  readonly budget?: readonly { readonly needed: Rupiah; readonly held: Rupiah }[];
  /** What today's limits and standings refuse, judged once with every vendor; absent where they were asked before. */
  readonly judged?: readonly Refusal[];
  /** The form of contract of today's rules; null above every form that this service may use. */
  readonly contractForm?: string | null;
  /** Whether somebody can sign what this form of contract asks for. */
  readonly canSign?: boolean;
  /** Today's rules; null when no regulation in force sets one. */
  readonly rules: {
    /** Hours that a vendor has to answer. */
    readonly answerHours: RuleInForce<number> | null;
    /** Highest unit price as a percentage of the ceiling. */
    readonly ceilingPercent: RuleInForce<number> | null;
    /** Whether every item needs a ceiling. */
    readonly ceilingRequired: RuleInForce<boolean> | null;
    readonly verificationRequired: RuleInForce<boolean> | null;
    readonly suspensionBlocks: RuleInForce<boolean> | null;
    /** Whether money is spent within its own year only. */
    readonly budgetYearBound: RuleInForce<boolean> | null;
  };
}

/** The reasons why an order may not be issued; empty when it may. */
export function issueRefusals(facts: IssueFacts): Refusal[] {
  return [
    ...remaining(facts),
    ...unset(facts),
    ...vendorStates(facts),
    ...halal(facts),
    ...offers(facts),
    ...prices(facts),
    ...time(facts),
    ...fiscalYear(facts),
    ...money(facts),
    ...form(facts),
    ...(facts.judged ?? []),
  ];
}

/** The lines that still need an order, by vendor, in the order in which they stand in the requisition. */
export function openLines<Line extends { readonly vendorId: string }>(
  lines: readonly Line[],
  vendorsWithOrder: readonly string[],
): ReadonlyMap<string, readonly Line[]> {
  const byVendor = new Map<string, Line[]>();
  for (const line of lines) {
    if (vendorsWithOrder.includes(line.vendorId)) continue;
    byVendor.set(line.vendorId, [...(byVendor.get(line.vendorId) ?? []), line]);
  }
  return byVendor;
}

function remaining({ lines, vendorsWithOrder }: IssueFacts): Refusal[] {
  if (openLines(lines, vendorsWithOrder).size > 0) return [];
  return [{ code: 'nothing-to-order', detail: 'Semua baris permintaan ini sudah dipesan.' }];
}

function offers({ lines, vendorsWithOrder, confirmedOn }: IssueFacts): Refusal[] {
  // What was brought already is paid, whatever became of the offer since.
  if (confirmedOn) return [];
  return lines.flatMap((line, index): Refusal[] => {
    if (vendorsWithOrder.includes(line.vendorId)) return [];
    if (line.offer?.onSale && line.offer.vendorId === line.vendorId) return [];
    return [
      {
        code: 'item-not-on-sale',
        detail: `${line.name} tidak lagi ditawarkan oleh penyedianya.`,
        pointer: `/lines/${index}`,
      },
    ];
  });
}

/** A rule that must be set and is not refuses: silence of the regulation is no permission. */
function unset({ rules }: IssueFacts): Refusal[] {
  const needed: [keyof IssueFacts['rules'], string][] = [
    ['answerHours', 'Batas waktu jawaban penyedia'],
    ['ceilingPercent', 'Batas harga terhadap standar harga'],
    ['ceilingRequired', 'Kewajiban standar harga'],
    ['verificationRequired', 'Kewajiban verifikasi penyedia'],
    ['suspensionBlocks', 'Akibat sanksi penyedia'],
    ['budgetYearBound', 'Keterikatan pada tahun anggaran'],
  ];
  return needed
    .filter(([rule]) => rules[rule] === null)
    .map(([, name]) => ({
      code: 'rule-unset',
      detail: `${name} belum ditetapkan oleh peraturan yang berlaku hari ini.`,
    }));
}

function vendorStates({ vendors, vendorsWithOrder, rules }: IssueFacts): Refusal[] {
  const { verificationRequired, suspensionBlocks } = rules;
  return vendors
    .filter(({ id }) => !vendorsWithOrder.includes(id))
    .flatMap(({ name, isVerified, isSuspended }): Refusal[] => {
      if (isSuspended && suspensionBlocks?.value) {
        const detail = `${name} sedang dikenai sanksi penghentian sementara.`;
        return [{ code: 'vendor-suspended', detail, legalBasis: suspensionBlocks.legalBasis }];
      }
      if (!isVerified && !isSuspended && verificationRequired?.value) {
        const detail = `${name} belum diverifikasi.`;
        return [{ code: 'vendor-unverified', detail, legalBasis: verificationRequired.legalBasis }];
      }
      return [];
    });
}

/** The approved price against the ceiling of today: a price list may have changed since the approval. */
function prices({ lines, vendorsWithOrder, rules, confirmedOn }: IssueFacts): Refusal[] {
  // The ceilings of the day it was made were held against it then.
  if (confirmedOn) return [];
  const { ceilingPercent, ceilingRequired } = rules;
  return lines.flatMap(({ name, vendorId, unitPrice, offer }, index): Refusal[] => {
    if (vendorsWithOrder.includes(vendorId) || !offer || !ceilingPercent) return [];
    const pointer = `/lines/${index}`;
    if (offer.ceiling === null) {
      if (!ceilingRequired?.value) return [];
      const detail = `${name} tidak mempunyai standar harga yang berlaku hari ini.`;
      return [{ code: 'price-ceiling-known', detail, pointer, legalBasis: ceilingRequired.legalBasis }];
    }
    const limit = share(offer.ceiling, ceilingPercent.value, 100, 'down');
    if (unitPrice <= limit) return [];
    const detail = `${name} ${formatRupiah(unitPrice)} melebihi batas ${formatRupiah(limit)} yang berlaku hari ini.`;
    return [{ code: 'price-ceiling', detail, pointer, legalBasis: ceilingPercent.legalBasis }];
  });
}

function money({ budget = [] }: IssueFacts): Refusal[] {
  return budget
    .filter(({ needed, held }) => held < needed)
    .map(({ needed, held }) => ({
      code: 'nothing-held',
      detail: `Dana yang ditahan ${formatRupiah(held)}, sedangkan yang dipesan ${formatRupiah(needed)}.`,
      legalBasis: 'PP 12/2019 jo UU 1/2004 ps 3 ayat (3)',
      pointer: '/budgetLineId',
    }));
}

const FORM_BASIS = 'Perpres 16/2018 ps 28';

function form({ contractForm, canSign = true }: IssueFacts): Refusal[] {
  if (contractForm === undefined) return [];
  if (contractForm === null) {
    const detail = 'Nilai permintaan ini memerlukan bentuk kontrak di luar layanan ini.';
    return [{ code: 'contract-form', detail, legalBasis: FORM_BASIS }];
  }
  if (canSign) return [];
  const detail =
    'Nilai ini memerlukan Surat Perintah Kerja, sedangkan tidak ada PPK yang dapat menandatanganinya.';
  return [{ code: 'no-ppk', detail, legalBasis: FORM_BASIS }];
}

function time({ today, deliveryDate, confirmedOn }: IssueFacts): Refusal[] {
  // An urgent order was made when its vendors confirmed it; the letter may come after the delivery.
  if (deliveryDate >= (confirmedOn ?? today)) return [];
  const detail = `Tanggal penyerahan ${longDate(deliveryDate)} sudah lewat.`;
  return [{ code: 'delivery-passed', detail, pointer: '/deliveryDate' }];
}

/** A certificate that was there at submission may have ended since; it must hold on the day the food is eaten. */
function halal({ vendors, vendorsWithOrder, deliveryDate }: IssueFacts): Refusal[] {
  return vendors
    .filter(({ id }) => !vendorsWithOrder.includes(id))
    .flatMap(({ name, halal: state }): Refusal[] => {
      if (!state || state.isCertified) return [];
      const { duty } = state;
      // Silence of the regulations postpones nothing.
      if (duty !== null && deliveryDate < duty.value) return [];
      const detail = `Sertifikat halal ${name} tidak berlaku pada ${longDate(deliveryDate)}.`;
      return [{ code: 'halal', detail, legalBasis: duty?.legalBasis ?? 'UU 33/2014 ps 4' }];
    });
}

/** What was asked for early of next year's money is ordered when that year has begun. */
function fiscalYear({ today, fiscalYear: year, rules: { budgetYearBound } }: IssueFacts): Refusal[] {
  if (!budgetYearBound?.value || yearOf(today) >= year) return [];
  const detail = `Anggaran ${year} baru dapat dipesan mulai ${longDate(`${year}-01-01`)}.`;
  return [
    {
      code: 'fiscal-year-not-begun',
      detail,
      legalBasis: budgetYearBound.legalBasis,
      pointer: '/budgetLineId',
    },
  ];
}
