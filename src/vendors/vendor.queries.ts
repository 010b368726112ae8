import { Injectable } from '@nestjs/common';
import { pageOf, type Page } from '../platform/http/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import type { DocumentStatus } from './domain/document-workflow.js';
import type { DocumentKind, VendorProof } from './domain/vendor.js';
import type { VendorStatus } from './domain/vendor-workflow.js';
import type { VendorEntity } from './vendor.entity.js';
import type { VendorListRequest } from './vendor.requests.js';
import { VendorSecrets } from './vendor-secrets.js';

/** A document as the API shows it. */
export interface VendorDocumentView extends VendorProof {
  readonly id: string;
  readonly kind: DocumentKind;
  /** 1 for the first of its kind of this vendor. */
  readonly sequence: number;
  readonly number: string | null;
  readonly status: DocumentStatus;
  /** What the verifier said of it. */
  readonly decisionNote: string | null;
  readonly version: number;
  readonly fileId: string;
  readonly fileName: string;
}

/** Another vendor that shares something a vendor should have for itself; a verifier judges what it means. */
export interface VendorFinding {
  readonly vendorId: string;
  readonly name: string;
  readonly status: VendorStatus;
  readonly same: readonly ('nik' | 'bank-account' | 'phone')[];
}

/** One vendor with everything a view may need of it. */
export interface VendorRow extends Omit<
  VendorEntity,
  'nikIndex' | 'npwpIndex' | 'bankAccountIndex' | 'phoneIndex'
> {
  readonly desaName: string;
  readonly kecamatanName: string;
  readonly regencyCode: string;
  readonly memberIds: readonly string[];
  readonly documents: readonly VendorDocumentView[];
  /** Null when not asked for. */
  readonly findings: readonly VendorFinding[] | null;
}

/** One line of the verifier's list. */
export interface VendorListItem {
  readonly id: string;
  readonly name: string;
  readonly legalForm: string;
  readonly ownerName: string;
  readonly nikMasked: string;
  readonly nib: string;
  readonly umkmClass: string;
  readonly desaName: string;
  readonly kecamatanName: string;
  readonly status: VendorStatus;
  readonly submittedAt: Date | null;
  readonly version: number;
}

/** Look-ups of vendors. */
@Injectable()
export class VendorQueries {
  constructor(
    private readonly database: ReadDatabase,
    private readonly secrets: VendorSecrets,
  ) {}

  /** `findings` costs a search over all vendors: ask for it only for those who are shown it, at most 50. */
  async detail(
    id: string,
    { source = this.database as Queryable, findings = false } = {},
  ): Promise<VendorRow | null> {
    const [row] = await source.query<VendorRow>(
      `select v.id, v.name, v.legal_form as "legalForm", v.owner_name as "ownerName", v.nik_cipher as "nikCipher",
              v.npwp_cipher as "npwpCipher", v.nib, v.kbli_edition as "kbliEdition", v.kbli_codes as "kbliCodes",
              v.umkm_class as "umkmClass", v.is_pkp as "isPkp", v.is_pbjt_taxpayer as "isPbjtTaxpayer", v.suket_valid_until as "suketValidUntil", v.address,
              v.desa_code as "desaCode", v.phone_cipher as "phoneCipher", v.bank_name as "bankName",
              v.bank_account_cipher as "bankAccountCipher", v.bank_account_holder as "bankAccountHolder",
              v.daily_capacity as "dailyCapacity", v.status, v.decision_note as "decisionNote",
              v.submitted_at as "submittedAt", v.verified_at as "verifiedAt", v.registry_checked_until as "registryCheckedUntil", v.version,
              d.name as "desaName", coalesce(k.name, '') as "kecamatanName", left(d.code, 5) as "regencyCode",
              array(select m.account_id::text from vendor_member m where m.vendor_id = v.id) as "memberIds",
              coalesce((select json_agg(json_build_object('id', x.id, 'kind', x.kind, 'sequence', x.sequence, 'number', x.number,
                  'status', x.status, 'decisionNote', x.decision_note, 'version', x.version,
                  'issuedOn', x.issued_on, 'expiresOn', x.expires_on, 'fileId', x.file_id, 'fileName', f.name) order by x.id)
                from vendor_document x join file f on f.id = x.file_id where x.vendor_id = v.id), '[]') as documents,
              case when $2 then coalesce((select json_agg(json_build_object('vendorId', o.id, 'name', o.name, 'status', o.status,
                  'same', array_remove(array[case when o.nik_index = v.nik_index then 'nik' end,
                    case when o.bank_account_index = v.bank_account_index then 'bank-account' end,
                    case when o.phone_index = v.phone_index then 'phone' end], null)) order by o.id)
                from (select * from vendor s where s.id <> v.id and (s.nik_index = v.nik_index
                  or s.bank_account_index = v.bank_account_index or s.phone_index = v.phone_index) order by s.id limit 50) o
              ), '[]') end as findings
       from vendor v join area d on d.code = v.desa_code left join area k on k.code = d.parent_code
       where v.id = $1`,
      [id, findings],
    );
    return row ?? null;
  }

  async page({ status, after, limit }: VendorListRequest): Promise<Page<VendorListItem>> {
    const rows = await this.database.query<Omit<VendorListItem, 'nikMasked'> & { nikCipher: string }>(
      `select v.id, v.name, v.legal_form as "legalForm", v.owner_name as "ownerName", v.nik_cipher as "nikCipher", v.nib,
              v.umkm_class as "umkmClass", d.name as "desaName", coalesce(k.name, '') as "kecamatanName", v.status,
              v.submitted_at as "submittedAt", v.version
       from vendor v join area d on d.code = v.desa_code left join area k on k.code = d.parent_code
       where ($1::text is null or v.status = $1) and ($2::uuid is null or v.id < $2)
       order by v.id desc limit $3 + 1`,
      [status ?? null, after ?? null, limit],
    );
    const { items, next } = pageOf(rows, limit);
    return {
      items: items.map(({ nikCipher, ...row }) => ({
        ...row,
        nikMasked: this.secrets.masked('nik', nikCipher),
      })),
      next,
    };
  }
}
