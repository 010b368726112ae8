import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { pageOf, type Page } from '../../platform/http/index.js';
import type { DocumentKind } from '../document-kinds.js';
import { visibleDocuments } from '../document.policy.js';
import type { DocumentStatus } from '../domain/document-workflow.js';
import type { SignatureState } from '../domain/signature-state.js';
import type { DocumentListRequest, NumberSeriesRequest } from './document-register.requests.js';

/** A document in the register of numbers. */
export interface RegisteredDocument {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly sequence: number;
  readonly year: number;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly vendorId: string | null;
  readonly vendorName: string | null;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly status: DocumentStatus;
  readonly date: string;
  readonly total: number | null;
  readonly error: string | null;
  readonly voidedAt: Date | null;
  readonly voidReason: string | null;
  readonly createdAt: Date;
}

/** A document among those of an order. */
export interface OrderPaper {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly status: DocumentStatus;
  /** Whether its PDF is there. */
  readonly isDrawn: boolean;
  readonly signatureState: SignatureState;
  readonly date: CivilDate;
}

/** The numbers of an agency, kind and year: how far it has counted, and what is not in the register. */
export interface NumberSeries {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly kind: string;
  readonly year: number;
  readonly lastNumber: number;
  readonly documents: number;
  readonly void: number;
  readonly failed: number;
  /** Sequences without a document; always empty, and shown so that nobody must take our word for it. */
  readonly missing: readonly number[];
}

/** The register of documents and of their numbers. */
@Injectable()
export class DocumentRegisterQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Newest first. */
  async list(actor: Actor, request: DocumentListRequest): Promise<Page<RegisteredDocument>> {
    const { all, agencyIds, vendorId } = visibleDocuments(actor);
    const { agencyId, kind, year, status, subjectId, after, limit } = request;
    const rows = await this.database.query<RegisteredDocument>(
      `select d.id, d.kind, d.number, d.sequence, d.year, d.agency_id as "agencyId", g.name as "agencyName",
              d.vendor_id as "vendorId", v.name as "vendorName", d.subject_type as "subjectType", d.subject_id as "subjectId",
              d.status, d.public_facts ->> 'date' as date, (d.public_facts ->> 'total')::bigint as total, d.error,
              s.at as "voidedAt", s.reason as "voidReason", d.created_at as "createdAt"
       from document d join agency g on g.id = d.agency_id left join vendor v on v.id = d.vendor_id
         left join lateral (select at, reason from status_change where d.status = 'void' and record_type = 'document'
           and record_id = d.id and to_status = 'void' order by id desc limit 1) s on true
       where ($1 or d.agency_id = any($2::uuid[]) or d.vendor_id = $3)
         and ($4::uuid is null or d.agency_id = $4) and ($5::text is null or d.kind = $5)
         and ($6::int is null or d.year = $6) and ($7::text is null or d.status = $7)
         and ($8::uuid is null or d.subject_id = $8) and ($9::uuid is null or d.id < $9)
       order by d.id desc limit $10`,
      [
        all,
        agencyIds,
        vendorId,
        agencyId ?? null,
        kind ?? null,
        year ?? null,
        status ?? null,
        subjectId ?? null,
        after ?? null,
        limit + 1,
      ],
    );
    return pageOf(rows, limit);
  }

  /** These documents as somebody who already sees their order reads of them: number and state of signing, in the order of their making. */
  papers(ids: readonly string[]): Promise<OrderPaper[]> {
    return this.database.query<OrderPaper>(
      `select id, kind, number, status, sha256 is not null as "isDrawn", document_signature_state(id) as "signatureState",
              (public_facts ->> 'date')::date as date
       from document where id = any($1::uuid[]) order by id`,
      [ids],
    );
  }

  /** Every series of numbers of the agencies that somebody may see; a vendor sees none, since a series tells of others' orders. */
  series(actor: Actor, { agencyId, year }: NumberSeriesRequest): Promise<NumberSeries[]> {
    const { all, agencyIds } = visibleDocuments(actor);
    return this.database.query<NumberSeries>(
      `select s.agency_id as "agencyId", g.name as "agencyName", s.kind, s.year, s.last_number as "lastNumber",
              count(d.id)::int as documents, count(d.id) filter (where d.status = 'void')::int as void,
              count(d.id) filter (where d.status = 'failed')::int as failed,
              coalesce((select jsonb_agg(n order by n) from generate_series(1, s.last_number) n
                where s.last_number <> count(d.id) and not exists (select from document x where x.agency_id = s.agency_id
                  and x.kind = s.kind and x.year = s.year and x.sequence = n)), '[]') as missing
       from document_sequence s join agency g on g.id = s.agency_id
         left join document d on d.agency_id = s.agency_id and d.kind = s.kind and d.year = s.year
       where ($1 or s.agency_id = any($2::uuid[])) and ($3::uuid is null or s.agency_id = $3) and ($4::int is null or s.year = $4)
       group by s.agency_id, g.name, s.kind, s.year, s.last_number
       order by s.year desc, g.name, s.kind`,
      [all, agencyIds, agencyId ?? null, year ?? null],
    );
  }
}
