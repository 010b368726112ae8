import { Injectable } from '@nestjs/common';
import { longDate, type CivilDate, type Refusal } from '../kernel/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import { pageOf, type Page, type PageRequest } from '../platform/http/index.js';
import type { OffenceCode, SanctionKind, SanctionStatus } from './domain/sanction.js';

/** A sanction with the names a reader needs. */
export interface SanctionRow {
  readonly id: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly offence: OffenceCode;
  readonly kind: SanctionKind;
  readonly legalBasis: string;
  readonly months: number | null;
  readonly evidence: string;
  readonly evidenceFileIds: readonly string[];
  readonly noticedAt: Date;
  readonly noticedBy: string;
  readonly replyDue: CivilDate;
  readonly replyLegalBasis: string;
  readonly reply: string | null;
  readonly replyFileIds: readonly string[];
  readonly repliedAt: Date | null;
  readonly decisionNumber: string | null;
  readonly decisionReason: string | null;
  readonly decidedAt: Date | null;
  readonly startsOn: CivilDate | null;
  readonly endsOn: CivilDate | null;
  readonly liftedReason: string | null;
  readonly status: SanctionStatus;
  readonly version: number;
}

const COLUMNS = `s.id, s.vendor_id as "vendorId", v.name as "vendorName", s.offence, s.kind, s.legal_basis as "legalBasis",
  s.months, s.evidence, s.evidence_file_ids as "evidenceFileIds", s.noticed_at as "noticedAt", s.noticed_by as "noticedBy",
  s.reply_due as "replyDue", s.reply_legal_basis as "replyLegalBasis",
  s.reply, s.reply_file_ids as "replyFileIds", s.replied_at as "repliedAt", s.decision_number as "decisionNumber",
  s.decision_reason as "decisionReason", s.decided_at as "decidedAt", s.starts_on as "startsOn", s.ends_on as "endsOn",
  s.lifted_reason as "liftedReason", s.status, s.version`;

// Null means no restriction.
const SCOPE = `($1::uuid is null or s.vendor_id = $1)`;

/** Who is asking: null sees all vendors, else only this one. */
export type SanctionScope = string | null;

/** Look-ups of sanctions. */
@Injectable()
export class SanctionQueries {
  constructor(private readonly database: ReadDatabase) {}

  async page(
    scope: SanctionScope,
    { status, after, limit }: PageRequest & { status?: SanctionStatus },
  ): Promise<Page<SanctionRow>> {
    const rows = await this.database.query<SanctionRow>(
      `select ${COLUMNS} from vendor_sanction s join vendor v on v.id = s.vendor_id
       where ${SCOPE} and ($2::text is null or s.status = $2) and ($3::uuid is null or s.id < $3)
       order by s.id desc limit $4`,
      [scope, status ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }

  detail(scope: SanctionScope, id: string): Promise<SanctionRow | null> {
    return this.database.one<SanctionRow>(
      `select ${COLUMNS} from vendor_sanction s join vendor v on v.id = s.vendor_id where ${SCOPE} and s.id = $2`,
      [scope, id],
    );
  }

  /** What everybody may know: sanctions that take a vendor off sale on `on`. */
  inForce(on: CivilDate): Promise<SanctionRow[]> {
    return this.database.query<SanctionRow>(
      `select ${COLUMNS} from vendor_sanction s join vendor v on v.id = s.vendor_id
       where s.status = 'imposed' and s.kind <> 'warning' and $1::date between s.starts_on and s.ends_on
       order by s.starts_on desc, s.id desc`,
      [on],
    );
  }

  /** Refuses a vendor whose NIB, owner or tax number stands on the blacklist on `on`, under whatever name; empty for all others. */
  async blacklistRefusals(source: Queryable, vendorId: string, on: CivilDate): Promise<Refusal[]> {
    const [row] = await source.query<{ decisionNumber: string; endsOn: CivilDate; legalBasis: string }>(
      `select s.decision_number as "decisionNumber", s.ends_on as "endsOn", s.legal_basis as "legalBasis"
       from vendor v
         join vendor w on w.nik_index = v.nik_index or w.nib = v.nib or w.npwp_index = v.npwp_index
         join vendor_sanction s on s.vendor_id = w.id
       where v.id = $1 and s.kind = 'blacklist' and s.status = 'imposed' and $2::date between s.starts_on and s.ends_on
       order by s.ends_on desc limit 1`,
      [vendorId, on],
    );
    if (!row) return [];
    const { decisionNumber, endsOn, legalBasis } = row;
    return [
      {
        code: 'blacklisted',
        detail: `Usaha atau pemiliknya tercantum dalam daftar hitam (keputusan ${decisionNumber}) sampai ${longDate(endsOn)}.`,
        legalBasis,
      },
    ];
  }
}
