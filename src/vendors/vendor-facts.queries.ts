import { Injectable } from '@nestjs/common';
import { civilDateOf, type CivilDate, type Refusal } from '../kernel/index.js';
import { personOf } from '../platform/access/index.js';
import type { Queryable, Tx } from '../platform/database/index.js';
import { isLikeName, isSamePerson } from './domain/names.js';
import { ownVendorRefusals } from './domain/own-vendor.js';
import type { LegalForm, UmkmClass } from './domain/vendor.js';
import type { VendorStatus } from './domain/vendor-workflow.js';
import { BANK_FIELDS, VendorSecrets } from './vendor-secrets.js';

/** What other modules may know of a vendor; personal data masked. */
export interface VendorFacts {
  readonly id: string;
  readonly name: string;
  readonly legalForm: LegalForm;
  readonly ownerName: string;
  readonly address: string;
  readonly desaName: string;
  readonly kecamatanName: string;
  /** Kemendagri code of the regency the business stands in, for example `32.16`. */
  readonly regencyCode: string;
  readonly nib: string;
  readonly npwpMasked: string | null;
  readonly hasNpwp: boolean;
  readonly isPkp: boolean;
  /** Null while the vendor has not said. */
  readonly isPbjtTaxpayer: boolean | null;
  /** Until when a PP 55/2022 certificate (surat keterangan) holds. */
  readonly suketValidUntil: CivilDate | null;
  readonly umkmClass: UmkmClass;
  readonly status: VendorStatus;
  /** Portions or packages a day. */
  readonly dailyCapacity: number;
  /** Bank, masked account and holder. */
  readonly bankText: string;
  /** Whether a halal certificate is in force on the day asked for. */
  readonly hasHalal: boolean;
  readonly kbliCodes: readonly string[];
  /** The people who own it or work for it: those behind its accounts, and the official with its owner's NIK. */
  readonly personIds: readonly string[];
}

/** Where a vendor is paid, unmasked; for the letter and the payment order only. */
export interface PaymentDetails {
  readonly bankName: string;
  readonly bankAccount: string;
  readonly bankAccountHolder: string;
  readonly bankTextForDocuments: string;
}

/** Where a vendor would be paid now, with what a treasurer must know of the account; masked, the cipher is for the snapshot of a transfer. */
export interface Payee {
  readonly vendorId: string;
  readonly name: string;
  readonly status: VendorStatus;
  readonly bankCode: string | null;
  readonly bankName: string;
  readonly bankAccountCipher: string;
  readonly bankAccountMasked: string;
  readonly bankAccountHolder: string;
  /** Whether the holder is the business or its owner, may be one of them by a shorter name, or somebody else. */
  readonly holder: 'same' | 'like' | 'other';
  /** Since when another account than the one verified at first is in force. */
  readonly changedAt: Date | null;
  /** Whether another account is asked for and waits for a verifier. */
  readonly isBeingChanged: boolean;
  /** The people who own it or work for it. */
  readonly personIds: readonly string[];
}

/** Who a taxpayer is, unmasked; for tax slips only. */
export interface TaxIdentity {
  readonly name: string;
  readonly nik: string | null;
  readonly npwp: string | null;
  readonly nitku: string | null;
}

interface SealedTaxIdentity {
  readonly id: string;
  readonly name: string;
  readonly nikCipher: string | null;
  readonly npwpCipher: string | null;
  readonly nitkuCipher: string | null;
}

type FactsRow = Omit<VendorFacts, 'npwpMasked' | 'hasNpwp' | 'bankText'> & {
  npwpCipher: string | null;
  bankName: string;
  bankAccountCipher: string;
  bankAccountHolder: string;
};

// A sanction in force suspends whoever is otherwise verified, by its dates alone.
const STANDING = `case when v.status = 'verified' and (vendor_sanction_days(v.id) @> $2::date
    or vendor_sanction_days(v.id) @> (now() at time zone 'Asia/Jakarta')::date) then 'suspended' else v.status end`;
const PERSON_IDS = `array(select person_of(m.account_id)::text from vendor_member m where m.vendor_id = v.id
  union select o.id::text from official o where o.nik_index = v.nik_index) as "personIds"`;

/** Vendors as other modules see them. One statement per call, inside or outside a transaction. */
@Injectable()
export class VendorReader {
  constructor(private readonly secrets: VendorSecrets) {}

  /** Null when there is no such vendor. `on` is the day on which a halal certificate must be in force; today unless given. */
  async facts(source: Queryable, vendorId: string, on?: CivilDate): Promise<VendorFacts | null> {
    const [facts] = (await this.factsOf(source, [vendorId], on)).values();
    return facts ?? null;
  }

  /** By vendor id; absent ids are absent, and so is a registration that has not been handed in: it may have gaps. */
  async factsOf(
    source: Queryable,
    vendorIds: readonly string[],
    on: CivilDate = civilDateOf(new Date()),
  ): Promise<ReadonlyMap<string, VendorFacts>> {
    const rows = await this.rows(source, vendorIds, on);
    return new Map(rows.map((row) => [row.id, this.factsFrom(row)]));
  }

  /** As `factsOf`, with where each is paid. Decrypts the accounts: ask for it only where they are printed or paid. */
  async factsWithPayment(
    source: Queryable,
    vendorIds: readonly string[],
    on: CivilDate,
  ): Promise<ReadonlyMap<string, { readonly facts: VendorFacts; readonly payment: PaymentDetails }>> {
    const rows = await this.rows(source, vendorIds, on);
    return new Map(
      rows.map((row) => {
        const { bankName, bankAccountHolder, bankAccountCipher } = row;
        const bankAccount = this.secrets.open('bankAccount', bankAccountCipher);
        const bankTextForDocuments = bankText(bankName, bankAccount, bankAccountHolder);
        const payment = { bankName, bankAccount, bankAccountHolder, bankTextForDocuments };
        return [row.id, { facts: this.factsFrom(row), payment }];
      }),
    );
  }

  private rows(source: Queryable, vendorIds: readonly string[], on: CivilDate): Promise<FactsRow[]> {
    return source.query<FactsRow>(
      `select v.id, v.name, v.legal_form as "legalForm", v.owner_name as "ownerName", v.address,
              d.name as "desaName", coalesce(k.name, '') as "kecamatanName", left(d.code, 5) as "regencyCode",
              v.nib, v.npwp_cipher as "npwpCipher", v.is_pkp as "isPkp", v.is_pbjt_taxpayer as "isPbjtTaxpayer", v.suket_valid_until as "suketValidUntil",
              v.umkm_class as "umkmClass", ${STANDING} as status, v.daily_capacity as "dailyCapacity", v.bank_name as "bankName",
              v.bank_account_cipher as "bankAccountCipher", v.bank_account_holder as "bankAccountHolder",
              v.kbli_codes as "kbliCodes", ${PERSON_IDS},
              vendor_permit_days(v.id, '{halal}') @> $2::date as "hasHalal"
       from vendor v join area d on d.code = v.desa_code left join area k on k.code = d.parent_code
       where v.id = any($1::uuid[]) and v.status not in ('draft', 'returned')`,
      [[...vendorIds], on],
    );
  }

  /** For a decision that needs nothing else of the vendors; see the rule of that name. */
  async ownVendorRefusals(tx: Tx, vendorIds: readonly string[]): Promise<Refusal[]> {
    return ownVendorRefusals(await this.personsOf(tx, vendorIds), personOf(tx.actor));
  }

  /** Who owns these vendors or works for them, as persons. */
  personsOf(
    source: Queryable,
    vendorIds: readonly string[],
  ): Promise<Pick<VendorFacts, 'name' | 'personIds'>[]> {
    return source.query<Pick<VendorFacts, 'name' | 'personIds'>>(
      `select v.name, ${PERSON_IDS} from vendor v where v.id = any($1::uuid[]) order by v.name`,
      [[...vendorIds]],
    );
  }

  /** What a tax slip says of these vendors, in clear; by vendor id. For whoever writes slips, who leaves an entry for it. One statement. */
  async taxIdentities(
    source: Queryable,
    vendorIds: readonly string[],
  ): Promise<ReadonlyMap<string, TaxIdentity>> {
    const rows = await source.query<SealedTaxIdentity>(
      `select id, name, nik_cipher as "nikCipher", npwp_cipher as "npwpCipher", nitku_cipher as "nitkuCipher"
       from vendor where id = any($1::uuid[])`,
      [[...vendorIds]],
    );
    const open = (field: 'nik' | 'npwp' | 'nitku', cipher: string | null) =>
      cipher === null ? null : this.secrets.open(field, cipher);
    return new Map(
      rows.map(({ id, name, nikCipher, npwpCipher, nitkuCipher }) => {
        const [nik, npwp, nitku] = [
          open('nik', nikCipher),
          open('npwp', npwpCipher),
          open('nitku', nitkuCipher),
        ];
        return [id, { name, nik, npwp, nitku }];
      }),
    );
  }

  /** Null when there is no such vendor or it has named no account. Decrypts the account: ask for it only where it is printed or paid. */
  async paymentDetails(source: Queryable, vendorId: string): Promise<PaymentDetails | null> {
    const [row] = await source.query<{ bankName: string; cipher: string; bankAccountHolder: string }>(
      `select bank_name as "bankName", bank_account_cipher as cipher, bank_account_holder as "bankAccountHolder"
       from vendor where id = $1 and bank_account_cipher is not null`,
      [vendorId],
    );
    if (!row) return null;
    const { bankName, bankAccountHolder } = row;
    const bankAccount = this.secrets.open('bankAccount', row.cipher);
    return {
      bankName,
      bankAccount,
      bankAccountHolder,
      bankTextForDocuments: bankText(bankName, bankAccount, bankAccountHolder),
    };
  }

  /** Null when there is no such vendor or it has named no account. */
  async payee(source: Queryable, vendorId: string): Promise<Payee | null> {
    const [row] = await source.query<
      Omit<Payee, 'bankAccountMasked' | 'holder'> & { readonly ownerName: string | null }
    >(
      `select v.id as "vendorId", v.name, v.owner_name as "ownerName", ${STANDING} as status, v.bank_code as "bankCode",
              v.bank_name as "bankName", v.bank_account_cipher as "bankAccountCipher", v.bank_account_holder as "bankAccountHolder",
              v.bank_changed_at as "changedAt",
              exists (select from vendor_change c where c.vendor_id = v.id and c.status = 'pending' and c.shown ?| $3::text[])
                as "isBeingChanged", ${PERSON_IDS}
       from vendor v where v.id = $1 and v.bank_account_cipher is not null`,
      [vendorId, civilDateOf(new Date()), BANK_FIELDS],
    );
    if (!row) return null;
    const { ownerName, ...payee } = row;
    return {
      ...payee,
      bankAccountMasked: this.secrets.masked('bankAccount', row.bankAccountCipher),
      holder: holderOf(row.bankAccountHolder, [row.name, ownerName ?? '']),
    };
  }

  /** The whole number behind a cipher of `payee` or of a transfer that keeps it: only for whoever pays, in a unit of work that says so. */
  openAccount(cipher: string): string {
    return this.secrets.open('bankAccount', cipher);
  }

  /** The same, as lists show it. */
  maskAccount(cipher: string): string {
    return this.secrets.masked('bankAccount', cipher);
  }

  private factsFrom(row: FactsRow): VendorFacts {
    const { npwpCipher, bankName, bankAccountCipher, bankAccountHolder, ...facts } = row;
    return {
      ...facts,
      npwpMasked: npwpCipher === null ? null : this.secrets.masked('npwp', npwpCipher),
      hasNpwp: npwpCipher !== null,
      bankText: bankText(bankName, this.secrets.masked('bankAccount', bankAccountCipher), bankAccountHolder),
    };
  }
}

function holderOf(holder: string, names: readonly string[]): Payee['holder'] {
  if (names.some((name) => isSamePerson(holder, name))) return 'same';
  return names.some((name) => isLikeName(holder, name)) ? 'like' : 'other';
}

function bankText(bank: string, account: string, holder: string): string {
  return `${bank} ${account} a.n. ${holder}`;
}
