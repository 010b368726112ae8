import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalDataSources, type PersonalDataSection, type PersonalDataSource } from '../identity/index.js';
import type { Queryable } from '../platform/database/index.js';
import { VendorSecrets, type SealedCiphers } from './vendor-secrets.js';

const SEALED = `v.nik_cipher as "nikCipher", v.npwp_cipher as "npwpCipher", v.nitku_cipher as "nitkuCipher",
  v.phone_cipher as "phoneCipher", v.bank_account_cipher as "bankAccountCipher"`;

/** What this module keeps of people: whole dossiers for owners, the membership for staff. */
@Injectable()
export class VendorPersonalData implements PersonalDataSource, OnModuleInit {
  constructor(
    private readonly sources: PersonalDataSources,
    private readonly secrets: VendorSecrets,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async collect(source: Queryable, accountId: string): Promise<PersonalDataSection[]> {
    const vendors = await source.query<SealedCiphers & { role: string; name: string; status: string }>(
      `select m.role, v.name, v.status, v.legal_form as "legalForm", v.owner_name as "ownerName", v.nib, v.address,
              v.desa_code as "desaCode", v.bank_name as "bankName", v.bank_account_holder as "bankAccountHolder",
              v.email, v.contact_name as "contactName", v.latitude, v.longitude, ${SEALED},
              coalesce((select jsonb_agg(jsonb_build_object('kind', d.kind, 'number', d.number, 'issuedOn', d.issued_on,
                  'expiresOn', d.expires_on, 'status', d.status) order by d.id)
                from vendor_document d where d.vendor_id = v.id), '[]') as documents,
              coalesce((select jsonb_agg(jsonb_build_object('at', e.at, 'by', e.person, 'as', e.capacity, 'why', e.summary)
                  order by e.seq)
                from audit_entry e where e.vendor_id = v.id and e.action = 'vendor.view-personal-data'), '[]') as "viewedBy"
       from vendor_member m join vendor v on v.id = m.vendor_id where m.account_id = $1 order by v.id`,
      [accountId],
    );
    return vendors.map(({ nikCipher, npwpCipher, nitkuCipher, phoneCipher, bankAccountCipher, ...plain }) => {
      const { role, name, status } = plain;
      const sealed = { nikCipher, npwpCipher, nitkuCipher, phoneCipher, bankAccountCipher };
      const data =
        role === 'vendor-owner' ? { ...plain, ...this.secrets.openAll(sealed) } : { role, name, status };
      return { name: 'vendor', title: `Usaha ${name}`, data };
    });
  }

  /** The ciphers of one vendor; null when there is none. */
  async sealed(source: Queryable, vendorId: string): Promise<(SealedCiphers & { name: string }) | null> {
    const [row] = await source.query<SealedCiphers & { name: string }>(
      `select v.name, ${SEALED} from vendor v where v.id = $1`,
      [vendorId],
    );
    return row ?? null;
  }
}
