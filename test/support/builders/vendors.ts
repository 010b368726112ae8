import { createHash, randomInt } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf } from '../../../src/kernel/index.js';
import { FieldCipher } from '../../../src/platform/crypto/index.js';
import type { LegalForm, UmkmClass, VendorStatus } from '../../../src/vendors/index.js';
import { anAccount, type TestActor } from '../actors.js';
import type { TestApp } from '../app.js';

interface VendorOptions {
  readonly status?: VendorStatus;
  readonly name?: string;
  readonly legalForm?: LegalForm;
  readonly ownerName?: string;
  readonly nik?: string;
  readonly npwp?: string | null;
  readonly nib?: string;
  readonly kbliCodes?: readonly string[];
  readonly umkmClass?: UmkmClass;
  readonly isPkp?: boolean;
  readonly suketValidUntil?: string | null;
  readonly desaCode?: string;
  readonly phone?: string;
  readonly bankAccount?: string;
  readonly bankAccountHolder?: string;
  readonly dailyCapacity?: number;
  /** A halal certificate without end, from 2020. */
  readonly hasHalal?: boolean;
}

const digits = (count: number) =>
  Array.from({ length: count }, (_, i) => (i === 0 ? randomInt(1, 10) : randomInt(10))).join('');

/** A vendor with an owner who is signed in as `vendor:<id>`; verified, without halal certificate, in Sukamahi unless said otherwise. */
export async function aVendor(
  test: TestApp,
  options: VendorOptions = {},
): Promise<{ vendorId: string; owner: TestActor }> {
  const { status = 'verified', ownerName = 'Pemilik Contoh', desaCode = '32.16.20.2002' } = options;
  const { bankAccount = digits(13), phone = `08${digits(10)}`, npwp = digits(16) } = options;
  const nik = options.nik ?? `321620010190${digits(4)}`;
  const cipher = test.app.get(FieldCipher);
  const account = await anAccount(test, { name: ownerName });
  const vendorId = uuidv7();
  await anArea(test, desaCode);
  await test.sql(
    `with v as (
       insert into vendor (id, name, legal_form, owner_name, nik_cipher, nik_index, npwp_cipher, npwp_index, nib, kbli_codes,
         kbli_editions, umkm_class, is_pkp, suket_valid_until, address, desa_code, phone_cipher, phone_index, bank_code, bank_name,
         bank_account_cipher, bank_account_index, bank_account_holder, daily_capacity, status, submitted_at, verified_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, array_fill(2020, array[cardinality($10::text[])]), $11, $12, $13, 'Jalan Contoh 2', $14, $15, $16, '110', 'Bank BJB',
         $17, $18, $19, $20, $21, case when $21 <> 'draft' then now() end,
         case when $21 in ('verified', 'suspended') then now() end))
     insert into vendor_member (vendor_id, account_id, role) values ($1, $22, 'vendor-owner')`,
    [
      vendorId,
      options.name ?? 'Dapur Contoh',
      options.legalForm ?? 'individual',
      ownerName,
      cipher.encrypt('vendor.nik', nik),
      cipher.blindIndex('vendor.nik', nik),
      npwp === null ? null : cipher.encrypt('vendor.npwp', npwp),
      npwp === null ? null : cipher.blindIndex('vendor.npwp', npwp),
      options.nib ?? digits(13),
      options.kbliCodes ?? ['56210'],
      options.umkmClass ?? 'mikro',
      options.isPkp ?? false,
      options.suketValidUntil ?? null,
      desaCode,
      cipher.encrypt('vendor.phone', phone),
      cipher.blindIndex('vendor.phone', phone),
      cipher.encrypt('vendor.bank_account', bankAccount),
      cipher.blindIndex('vendor.bank_account', bankAccount),
      options.bankAccountHolder ?? ownerName,
      options.dailyCapacity ?? 100_000,
      status,
      account.accountId,
    ],
  );
  if (status === 'submitted')
    await test.sql(`insert into vendor_review (vendor_id, round, submitted_at) values ($1, 1, now())`, [
      vendorId,
    ]);
  const owner = { ...account, token: test.tokenFor(account.accountId, `vendor:${vendorId}`) };
  if (options.hasHalal)
    await aVendorDocument(test, { vendorId, accountId: account.accountId, kind: 'halal' });
  return { vendorId, owner };
}

/** A document of a vendor, accepted unless said otherwise, with a file row behind it; the bytes of the file are not stored. */
export async function aVendorDocument(
  test: TestApp,
  {
    vendorId,
    accountId,
    kind,
    issuedOn = '2020-01-01',
    expiresOn = null,
    status = 'accepted',
    number = null,
  }: {
    vendorId: string;
    accountId: string;
    kind: string;
    issuedOn?: string | null;
    expiresOn?: string | null;
    status?: 'pending' | 'accepted' | 'refused';
    number?: string | null;
  },
): Promise<string> {
  const documentId = uuidv7();
  await test.sql(
    `with f as (insert into file (id, sha256, size, content_type, name, account_id, vendor_id)
       values ($1, $2, 1000, 'application/pdf', $3 || '.pdf', $4, $5))
     insert into vendor_document (id, vendor_id, kind, issued_on, expires_on, file_id, sha256, number, status, sequence,
       decided_at, decision_note)
     select $6, $5, $3, $7, $8, $1, $2, $10, $9, count(*) + 1, case when $9 <> 'pending' then now() end,
       case when $9 = 'refused' then 'Tidak terbaca' end
     from vendor_document where vendor_id = $5 and kind = $3`,
    [
      uuidv7(),
      createHash('sha256').update(documentId).digest('hex'),
      kind,
      accountId,
      vendorId,
      documentId,
      issuedOn,
      expiresOn,
      status,
      number,
    ],
  );
  return documentId;
}

/** What registries said of a vendor, recorded by somebody: that all is as the vendor says, today, unless said otherwise. */
export async function registryChecks(
  test: TestApp,
  {
    vendorId,
    accountId,
    registries = ['oss', 'dukcapil', 'djp', 'blacklist'],
    outcome = 'match',
    checkedOn = civilDateOf(new Date()),
  }: {
    vendorId: string;
    accountId: string;
    registries?: readonly string[];
    outcome?: 'match' | 'mismatch';
    checkedOn?: string;
  },
): Promise<void> {
  await test.sql(
    `insert into registry_check (vendor_id, registry, outcome, method, checked_on, reference, note, evidence_sha256, account_id)
     select $1, r, $2, 'manual', $3, 'CONTOH/1', case when $2 = 'mismatch' then 'Nama lain' end, repeat('0', 64), $4
     from unnest($5::text[]) r`,
    [vendorId, outcome, checkedOn, accountId, registries],
  );
}

/** The desa with its kecamatan and regency, when they are not there yet. */
export async function anArea(test: TestApp, desaCode = '32.16.20.2002'): Promise<void> {
  const [regency, kecamatan] = [desaCode.slice(0, 5), desaCode.slice(0, 8)];
  const known = desaCode === '32.16.20.2002';
  await test.sql(
    `insert into area (code, parent_code, level, name) values
       ($1, null, 'regency', $4), ($2, $1, 'kecamatan', $5), ($3, $2, 'desa', $6)
     on conflict do nothing`,
    [
      regency,
      kecamatan,
      desaCode,
      regency === '32.16' ? 'Kabupaten Bekasi' : `Kabupaten ${regency}`,
      known ? 'Cikarang Pusat' : `Kecamatan ${kecamatan}`,
      known ? 'Sukamahi' : `Desa ${desaCode}`,
    ],
  );
}
