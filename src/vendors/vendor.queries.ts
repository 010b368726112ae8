import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import { pageOf, type Page } from '../platform/http/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import type { DocumentStatus } from './domain/document-workflow.js';
import type { DocumentKind, VendorProof, VendorSource } from './domain/vendor.js';
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

/** One vendor with everything a view may need of it. */
export interface VendorRow extends VendorEntity {
  readonly desaName: string | null;
  readonly kecamatanName: string | null;
  /** Kemendagri code of the regency, null while the desa is not known. */
  readonly regencyCode: string | null;
  readonly memberIds: readonly string[];
  /** The people who own it or work for it, whichever account they use; also the official with its owner's NIK. */
  readonly personIds: readonly string[];
  /** The person who filled in the registration for somebody, whichever account that was. */
  readonly assistantId: string | null;
  readonly documents: readonly VendorDocumentView[];
  /** Kecamatan codes. */
  readonly deliveryArea: readonly string[];
  /** Days from today on, on which the vendor is closed. */
  readonly closedDays: readonly { readonly date: CivilDate; readonly reason: string }[];
  /** Hashes of the wordings of the integrity pact that an owner has accepted. */
  readonly acceptedPacts: readonly string[];
}

/** One line of the verifier's list. */
export interface VendorListItem {
  readonly id: string;
  readonly name: string;
  readonly legalForm: string | null;
  readonly ownerName: string | null;
  readonly nikMasked: string | null;
  readonly nib: string | null;
  readonly umkmClass: string | null;
  readonly desaName: string;
  readonly kecamatanName: string;
  readonly source: VendorSource;
  readonly status: VendorStatus;
  readonly submittedAt: Date | null;
  readonly version: number;
}

const COLUMNS = `
  v.id, v.name, v.legal_form as "legalForm", v.owner_name as "ownerName", v.nik_cipher as "nikCipher", v.nik_index as "nikIndex",
  v.npwp_cipher as "npwpCipher", v.npwp_index as "npwpIndex", v.nitku_cipher as "nitkuCipher", v.nib,
  v.kbli_codes as "kbliCodes", v.kbli_editions as "kbliEditions", v.business_since as "businessSince",
  v.modal_amount as "modalAmount", v.modal_year as "modalYear", v.sales_amount as "salesAmount", v.sales_year as "salesYear",
  v.umkm_class as "umkmClass", v.umkm_basis as "umkmBasis", v.is_pkp as "isPkp", v.pkp_number as "pkpNumber",
  v.pkp_since as "pkpSince", v.is_pbjt_taxpayer as "isPbjtTaxpayer", v.suket_number as "suketNumber",
  v.suket_issued_on as "suketIssuedOn", v.suket_valid_until as "suketValidUntil", v.address, v.address_key as "addressKey",
  v.desa_code as "desaCode", v.latitude, v.longitude, v.phone_cipher as "phoneCipher", v.phone_index as "phoneIndex", v.email,
  v.contact_name as "contactName", v.bank_code as "bankCode", v.bank_name as "bankName",
  v.bank_account_cipher as "bankAccountCipher", v.bank_account_index as "bankAccountIndex",
  v.bank_account_holder as "bankAccountHolder", v.daily_capacity as "dailyCapacity", v.lead_time_hours as "leadTimeHours",
  v.closed_weekdays as "closedWeekdays", v.source, v.assisted_by as "assistedBy", v.confirmed_at as "confirmedAt",
  v.origin_index as "originIndex", v.status, v.decision_note as "decisionNote", v.submitted_at as "submittedAt",
  v.verified_at as "verifiedAt", v.registry_checked_until as "registryCheckedUntil",
  v.identity_changed_at as "identityChangedAt", v.version`;

/** Look-ups of vendors. */
@Injectable()
export class VendorQueries {
  constructor(
    private readonly database: ReadDatabase,
    private readonly secrets: VendorSecrets,
  ) {}

  async detail(id: string, source: Queryable = this.database): Promise<VendorRow | null> {
    const [row] = await source.query<VendorRow>(
      `select ${COLUMNS},
              d.name as "desaName", k.name as "kecamatanName", left(d.code, 5) as "regencyCode",
              array(select m.account_id::text from vendor_member m where m.vendor_id = v.id) as "memberIds",
              array(select person_of(m.account_id)::text from vendor_member m where m.vendor_id = v.id
                union select o.id::text from official o where o.nik_index = v.nik_index) as "personIds",
              person_of(v.assisted_by)::text as "assistantId",
              coalesce((select json_agg(json_build_object('id', x.id, 'kind', x.kind, 'sequence', x.sequence, 'number', x.number,
                  'status', x.status, 'decisionNote', x.decision_note, 'version', x.version,
                  'issuedOn', x.issued_on, 'expiresOn', x.expires_on, 'fileId', x.file_id, 'fileName', f.name) order by x.id)
                from vendor_document x join file f on f.id = x.file_id where x.vendor_id = v.id), '[]') as documents,
              array(select a.kecamatan_code from vendor_delivery_area a where a.vendor_id = v.id order by 1) as "deliveryArea",
              coalesce((select json_agg(json_build_object('date', c.date, 'reason', c.reason) order by c.date)
                from vendor_closed_day c
                where c.vendor_id = v.id and c.date >= (now() at time zone 'Asia/Jakarta')::date), '[]') as "closedDays",
              array(select distinct p.sha256 from vendor_pact p where p.vendor_id = v.id) as "acceptedPacts"
       from vendor v left join area d on d.code = v.desa_code left join area k on k.code = d.parent_code
       where v.id = $1`,
      [id],
    );
    return row ?? null;
  }

  async page({ status, q, after, limit }: VendorListRequest): Promise<Page<VendorListItem>> {
    const rows = await this.database.query<Omit<VendorListItem, 'nikMasked'> & { nikCipher: string | null }>(
      `select v.id, v.name, v.legal_form as "legalForm", v.owner_name as "ownerName", v.nik_cipher as "nikCipher", v.nib,
              v.umkm_class as "umkmClass", coalesce(d.name, '') as "desaName", coalesce(k.name, '') as "kecamatanName", v.source, v.status,
              v.submitted_at as "submittedAt", v.version
       from vendor v left join area d on d.code = v.desa_code left join area k on k.code = d.parent_code
       where ($1::text is null or v.status = $1) and ($2::uuid is null or v.id < $2)
         and ($4::text is null or v.name ilike '%' || $4 || '%' or v.owner_name ilike '%' || $4 || '%' or v.nib like $4 || '%')
       order by v.id desc limit $3 + 1`,
      [status ?? null, after ?? null, limit, literal(q)],
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

// What people type stays text: % and _ mean something to ilike only.
function literal(text: string | undefined): string | null {
  const typed = text?.trim() ?? '';
  return typed === '' ? null : typed.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
