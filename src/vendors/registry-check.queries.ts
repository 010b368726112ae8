import { Injectable } from '@nestjs/common';
import { civilDateOf, type CivilDate } from '../kernel/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import {
  REGISTRY_CODES,
  type LatestCheck,
  type Registry,
  type RegistryDuty,
  type RegistryOutcome,
} from './domain/registry.js';

/** What the registries are known to say of a vendor as it is now. */
export interface RegistryRow {
  readonly vendorId: string;
  readonly hasNpwp: boolean;
  readonly verifiedOn: CivilDate | null;
  readonly checkedUntil: CivilDate | null;
  readonly latest: readonly LatestCheck[];
}

/** One recorded answer. */
export interface RegistryCheckView {
  readonly id: string;
  readonly registry: Registry;
  readonly outcome: RegistryOutcome;
  readonly method: 'manual' | 'api';
  readonly checkedOn: CivilDate;
  readonly reference: string;
  readonly note: string | null;
  readonly evidenceFileId: string | null;
  readonly evidenceSha256: string | null;
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
  /** False for an answer about a name or number that the vendor has changed since. */
  readonly isAboutNow: boolean;
}

/** A verified vendor that a registry must be asked about again. */
export interface DueRegistryChecks {
  readonly id: string;
  readonly name: string;
  readonly checks: readonly {
    readonly registry: Registry;
    readonly checkedOn: CivilDate | null;
    readonly outcome: RegistryOutcome | null;
    readonly freshUntil: CivilDate | null;
  }[];
}

// An answer about an older name or number says nothing of the vendor as it is.
const ABOUT_NOW = `c.created_at >= coalesce(v.identity_changed_at, '-infinity')`;

const ROW = `v.id as "vendorId", v.npwp_cipher is not null as "hasNpwp", v.registry_checked_until as "checkedUntil",
  v.verified_at as "verifiedAt",
  coalesce((select json_agg(json_build_object('registry', l.registry, 'outcome', l.outcome, 'checkedOn', l.checked_on))
    from (select distinct on (c.registry) c.registry, c.outcome, c.checked_on from registry_check c
      where c.vendor_id = v.id and ${ABOUT_NOW} order by c.registry, c.checked_on desc, c.id desc) l), '[]') as latest`;

type Raw = Omit<RegistryRow, 'verifiedOn'> & { readonly verifiedAt: Date | null };

/** What registries said: one statement per call. */
@Injectable()
export class RegistryCheckQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Null when there is no such vendor. */
  async row(source: Queryable, vendorId: string): Promise<RegistryRow | null> {
    const [row] = await source.query<Raw>(`select ${ROW} from vendor v where v.id = $1`, [vendorId]);
    return row ? rowOf(row) : null;
  }

  /** Vendors whose sale the registries may end, after this one. */
  async rows(after: string | null, limit: number): Promise<RegistryRow[]> {
    const rows = await this.database.query<Raw>(
      `select ${ROW} from vendor v where v.status in ('verified', 'suspended') and ($1::uuid is null or v.id > $1)
       order by v.id limit $2`,
      [after, limit],
    );
    return rows.map(rowOf);
  }

  /** All that was ever recorded of a vendor, newest first. */
  history(vendorId: string, source: Queryable = this.database): Promise<RegistryCheckView[]> {
    return source.query<RegistryCheckView>(
      `select c.id, c.registry, c.outcome, c.method, c.checked_on as "checkedOn", c.reference, c.note,
              c.evidence_file_id as "evidenceFileId", c.evidence_sha256 as "evidenceSha256", a.name as "recordedBy",
              c.created_at as "recordedAt", ${ABOUT_NOW} as "isAboutNow"
       from registry_check c join vendor v on v.id = c.vendor_id left join account a on a.id = c.account_id
       where c.vendor_id = $1 order by c.checked_on desc, c.id desc limit 500`,
      [vendorId],
    );
  }

  /** Verified vendors for whom a required answer is missing, negative or older than allowed by `on`; one row more than the limit. */
  due(duty: RegistryDuty, on: CivilDate, after: string | null, limit: number): Promise<DueRegistryChecks[]> {
    const registries = REGISTRY_CODES.filter((registry) => duty.required.includes(registry));
    return this.database.query<DueRegistryChecks>(
      `select v.id, v.name, json_agg(json_build_object('registry', d.registry, 'checkedOn', c.checked_on, 'outcome', c.outcome,
                'freshUntil', c.checked_on + d.age) order by d.position) as checks
       from vendor v
         cross join unnest($1::text[], $2::int[]) with ordinality as d (registry, age, position)
         left join lateral (select c.checked_on, c.outcome from registry_check c
           where c.vendor_id = v.id and c.registry = d.registry and ${ABOUT_NOW}
           order by c.checked_on desc, c.id desc limit 1) c on true
       where v.status = 'verified' and ($4::uuid is null or v.id > $4)
         and (d.registry <> 'djp' or v.npwp_cipher is not null)
         and (c.checked_on is null or c.outcome = 'mismatch' or c.checked_on + d.age < $3::date)
       group by v.id, v.name order by v.id limit $5`,
      [
        registries,
        registries.map((registry) => duty.maxAgeDays(registry)?.days ?? null),
        on,
        after,
        limit + 1,
      ],
    );
  }
}

function rowOf({ verifiedAt, ...row }: Raw): RegistryRow {
  return { ...row, verifiedOn: verifiedAt === null ? null : civilDateOf(verifiedAt) };
}
