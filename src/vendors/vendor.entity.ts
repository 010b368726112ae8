import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LegalForm, UmkmClass } from './domain/vendor.js';
import type { VendorStatus } from './domain/vendor-workflow.js';

/** A supplier: a person or a business. Personal data only as ciphertext, with a blind index where equality must be found. */
@Entity('vendor')
export class VendorEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text', { name: 'legal_form' }) legalForm: LegalForm;
  @Column('text', { name: 'owner_name' }) ownerName: string;
  @Column('text', { name: 'nik_cipher' }) nikCipher: string;
  @Column('text', { name: 'nik_index' }) nikIndex: string;
  @Column('text', { name: 'npwp_cipher', nullable: true }) npwpCipher: string | null;
  @Column('text', { name: 'npwp_index', nullable: true }) npwpIndex: string | null;
  @Column('text') nib: string;
  @Column('integer', { name: 'kbli_edition' }) kbliEdition: number;
  @Column('text', { name: 'kbli_codes', array: true }) kbliCodes: string[];
  @Column('text', { name: 'umkm_class' }) umkmClass: UmkmClass;
  @Column('boolean', { name: 'is_pkp' }) isPkp: boolean;
  /** Registered with the regency for PBJT on food and drink (UU 1/2022 ps 51); null while unknown. */
  @Column('boolean', { name: 'is_pbjt_taxpayer', nullable: true }) isPbjtTaxpayer: boolean | null;
  @Column('date', { name: 'suket_valid_until', nullable: true }) suketValidUntil: string | null;
  @Column('text') address: string;
  @Column('text', { name: 'desa_code' }) desaCode: string;
  @Column('text', { name: 'phone_cipher' }) phoneCipher: string;
  @Column('text', { name: 'phone_index' }) phoneIndex: string;
  @Column('text', { name: 'bank_name' }) bankName: string;
  @Column('text', { name: 'bank_account_cipher' }) bankAccountCipher: string;
  @Column('text', { name: 'bank_account_index' }) bankAccountIndex: string;
  @Column('text', { name: 'bank_account_holder' }) bankAccountHolder: string;
  @Column('integer', { name: 'daily_capacity' }) dailyCapacity: number;
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
