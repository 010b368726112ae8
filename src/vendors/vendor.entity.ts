import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UmkmBasis } from './domain/umkm-class.js';
import type { LegalForm, UmkmClass, VendorSource } from './domain/vendor.js';
import type { VendorStatus } from './domain/vendor-workflow.js';

/** A supplier: a person or a business. Personal data only as ciphertext, with a blind index where equality must be found. */
@Entity('vendor')
export class VendorEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text', { name: 'legal_form', nullable: true }) legalForm: LegalForm | null;
  @Column('text', { name: 'owner_name', nullable: true }) ownerName: string | null;
  @Column('text', { name: 'nik_cipher', nullable: true }) nikCipher: string | null;
  @Column('text', { name: 'nik_index', nullable: true }) nikIndex: string | null;
  @Column('text', { name: 'npwp_cipher', nullable: true }) npwpCipher: string | null;
  @Column('text', { name: 'npwp_index', nullable: true }) npwpIndex: string | null;
  @Column('text', { name: 'nitku_cipher', nullable: true }) nitkuCipher: string | null;
  @Column('text', { nullable: true }) nib: string | null;
  @Column('text', { name: 'kbli_codes', array: true }) kbliCodes: string[];
  /** The edition of each code, in the order of `kbliCodes`. */
  @Column('integer', { name: 'kbli_editions', array: true }) kbliEditions: number[];
  @Column('date', { name: 'business_since', nullable: true }) businessSince: string | null;
  @Column('bigint', { name: 'modal_amount', nullable: true }) modalAmount: number | null;
  @Column('integer', { name: 'modal_year', nullable: true }) modalYear: number | null;
  @Column('bigint', { name: 'sales_amount', nullable: true }) salesAmount: number | null;
  @Column('integer', { name: 'sales_year', nullable: true }) salesYear: number | null;
  /** Computed, never typed in; null while the figures are missing or beyond the largest class. */
  @Column('text', { name: 'umkm_class', nullable: true }) umkmClass: UmkmClass | null;
  @Column('text', { name: 'umkm_basis', nullable: true }) umkmBasis: UmkmBasis | null;
  @Column('boolean', { name: 'is_pkp', nullable: true }) isPkp: boolean | null;
  @Column('text', { name: 'pkp_number', nullable: true }) pkpNumber: string | null;
  @Column('date', { name: 'pkp_since', nullable: true }) pkpSince: string | null;
  /** Registered with the regency for PBJT on food and drink (UU 1/2022 ps 51); null while unknown. */
  @Column('boolean', { name: 'is_pbjt_taxpayer', nullable: true }) isPbjtTaxpayer: boolean | null;
  @Column('text', { name: 'suket_number', nullable: true }) suketNumber: string | null;
  @Column('date', { name: 'suket_issued_on', nullable: true }) suketIssuedOn: string | null;
  @Column('date', { name: 'suket_valid_until', nullable: true }) suketValidUntil: string | null;
  @Column('text', { nullable: true }) address: string | null;
  /** The address in the form in which two are compared. */
  @Column('text', { name: 'address_key', nullable: true }) addressKey: string | null;
  @Column('text', { name: 'desa_code', nullable: true }) desaCode: string | null;
  @Column('double precision', { nullable: true }) latitude: number | null;
  @Column('double precision', { nullable: true }) longitude: number | null;
  @Column('text', { name: 'phone_cipher', nullable: true }) phoneCipher: string | null;
  @Column('text', { name: 'phone_index', nullable: true }) phoneIndex: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { name: 'contact_name', nullable: true }) contactName: string | null;
  @Column('text', { name: 'bank_code', nullable: true }) bankCode: string | null;
  @Column('text', { name: 'bank_name', nullable: true }) bankName: string | null;
  @Column('text', { name: 'bank_account_cipher', nullable: true }) bankAccountCipher: string | null;
  @Column('text', { name: 'bank_account_index', nullable: true }) bankAccountIndex: string | null;
  @Column('text', { name: 'bank_account_holder', nullable: true }) bankAccountHolder: string | null;
  /** Since when another account than the one verified at first is in force; null when it never changed. */
  @Column('timestamptz', { name: 'bank_changed_at', nullable: true }) bankChangedAt: Date | null;
  @Column('integer', { name: 'daily_capacity', nullable: true }) dailyCapacity: number | null;
  @Column('integer', { name: 'lead_time_hours', nullable: true }) leadTimeHours: number | null;
  /** ISO days of the week on which nothing is delivered; 1 is Monday. */
  @Column('integer', { name: 'closed_weekdays', array: true }) closedWeekdays: number[];
  @Column('text') source: VendorSource;
  /** The officer who filled in the registration on the vendor's behalf. */
  @Column('uuid', { name: 'assisted_by', nullable: true }) assistedBy: string | null;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  @Column('text', { name: 'origin_index', nullable: true }) originIndex: string | null;
  @Column('text') status: VendorStatus;
  /** What the verifier told the owner last. */
  @Column('text', { name: 'decision_note', nullable: true }) decisionNote: string | null;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt: Date | null;
  @Column('timestamptz', { name: 'verified_at', nullable: true }) verifiedAt: Date | null;
  /** The last day on which the answers of the registries are fresh enough to sell by; null while none ends. */
  @Column('date', { name: 'registry_checked_until', nullable: true }) registryCheckedUntil: string | null;
  /** When the name or a number changed that a registry was asked about. */
  @Column('timestamptz', { name: 'identity_changed_at', nullable: true }) identityChangedAt: Date | null;
  @Column('integer') version: number;
}

/** Who may act for a vendor. */
@Entity('vendor_member')
export class VendorMemberEntity {
  @PrimaryColumn('uuid', { name: 'vendor_id' }) vendorId: string;
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId: string;
  @Column('text') role: 'vendor-owner' | 'vendor-staff';
}
