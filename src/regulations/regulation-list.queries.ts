import { Injectable } from '@nestjs/common';
import { civilDateOf, type CivilDate } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import type { ApprovalRoute } from './domain/approval-route.js';
import type { Article, ParameterFile } from './domain/parameter-file.js';
import type { ParameterVersion } from './domain/parameter.js';
import type { RegulationForm, RegulationLevel } from './domain/regulation-document.js';
import type { RegulationStatus } from './domain/regulation-workflow.js';
import { PARAMETER, toVersion, type StoredParameter } from './regulation-sql.js';
import { maySee } from './regulation.policy.js';

/** Where an edition stands today: being written, to come, in force, replaced by a later one, or revoked. */
export type RegulationState = 'draft' | 'scheduled' | 'in_force' | 'replaced' | 'revoked';

/** A regulation as lists show it. */
export interface RegulationView {
  readonly id: string;
  readonly code: string;
  readonly edition: string;
  readonly kind: RegulationLevel;
  readonly form: RegulationForm | null;
  readonly number: string | null;
  readonly year: number | null;
  readonly title: string;
  readonly isSample: boolean;
  readonly status: RegulationStatus;
  readonly state: RegulationState;
  readonly enactedOn: CivilDate | null;
  readonly effectiveOn: CivilDate | null;
  readonly validFrom: CivilDate;
  readonly validUntil: CivilDate | null;
  readonly parameterCount: number;
  readonly unverifiedCount: number;
  readonly version: number;
}

/** One regulation with its articles and all it sets, verified or not. */
export interface RegulationDetail extends RegulationView {
  readonly articles: readonly Article[];
  readonly routes: readonly ApprovalRoute[];
  readonly parameters: readonly (ParameterVersion & { readonly verification: string })[];
  readonly fileId: string | null;
  readonly basedOnId: string | null;
  readonly draftedBy: string | null;
  readonly publishedBy: string | null;
  readonly publishedCapacity: string | null;
  readonly publishedAt: Date | null;
  readonly revokedBy: string | null;
  readonly revokedAt: Date | null;
  readonly revokeReason: string | null;
}

/** An edition with its text, whatever state it is in. */
export interface StoredEdition {
  readonly id: string;
  readonly status: RegulationStatus;
  readonly agencyId: string | null;
  readonly authors: readonly string[];
  readonly basedOnId: string | null;
  readonly version: number;
  /** What was written; for a published edition the whole of it, for a draft perhaps with faults. */
  readonly document: object;
}

// Of a draft the counts are those of what is written so far.
const PARAMETERS = `(case when r.status = 'draft' then
  (case when jsonb_typeof(r.draft->'parameters') = 'array' then r.draft->'parameters' else '[]' end)
  else (select coalesce(jsonb_agg(${PARAMETER} order by p.code, p.applies_to nulls first, p.valid_from), '[]')
        from regulation_parameter p where p.regulation_id = r.id) end)`;

const VIEW = `r.id, r.code, r.edition, r.kind, r.form, r.number, r.year, r.title, r.is_sample as "isSample", r.status,
  case when r.status <> 'in_force' then r.status when r.valid_from > $1 then 'scheduled'
       when r.valid_until < $1 then 'replaced' else 'in_force' end as state,
  r.enacted_on as "enactedOn", r.effective_on as "effectiveOn", r.valid_from as "validFrom", r.valid_until as "validUntil",
  jsonb_array_length(${PARAMETERS}) as "parameterCount",
  (select count(*)::int from jsonb_array_elements(${PARAMETERS}) one where (one->>'verified') is distinct from 'true') as "unverifiedCount",
  r.version`;

type DetailRow = RegulationView &
  Omit<RegulationDetail, 'parameters'> & {
    readonly parameters: StoredParameter[];
    readonly agencyId: string | null;
    readonly authors: string[];
    readonly draft: Partial<ParameterFile> | null;
  };

/** What the regulations say: lists, single editions and their documents. */
@Injectable()
export class RegulationLibrary {
  constructor(private readonly database: ReadDatabase) {}

  /** Every edition the actor may see: what is in force first, drafts and earlier ones below. */
  async list(actor: Actor, source: Queryable = this.database): Promise<RegulationView[]> {
    return this.those(source, (row) => maySee(actor, row));
  }

  /** The same for anybody: every edition that was published. */
  async published(): Promise<RegulationView[]> {
    return this.those(this.database, ({ status }) => status !== 'draft');
  }

  private async those(
    source: Queryable,
    isShown: (row: RegulationView & { agencyId: string | null; authors: string[] }) => boolean,
  ): Promise<RegulationView[]> {
    const rows = await source.query<RegulationView & { agencyId: string | null; authors: string[] }>(
      `select ${VIEW}, r.agency_id as "agencyId", r.authors
       from regulation r order by r.status = 'in_force' desc, r.kind, r.valid_from desc, r.id desc`,
      [civilDateOf(new Date())],
    );
    return rows.filter(isShown).map(({ agencyId: _agencyId, authors: _authors, ...view }) => view);
  }

  /** One edition; null when there is none or it is not the actor's to see. Without an actor only what was published is seen. */
  async detail(actor: Actor | null, id: string): Promise<RegulationDetail | null> {
    const row = await this.database.one<DetailRow>(
      `select ${VIEW}, r.articles, r.routes, ${PARAMETERS} as parameters, r.draft, r.agency_id as "agencyId", r.authors,
              r.file_id as "fileId", r.based_on_id as "basedOnId", r.drafted_by_name as "draftedBy",
              r.published_by_name as "publishedBy", r.published_capacity as "publishedCapacity",
              r.published_at as "publishedAt", r.revoked_by_name as "revokedBy", r.revoked_at as "revokedAt",
              r.revoke_reason as "revokeReason"
       from regulation r where r.id = $2`,
      [civilDateOf(new Date()), id],
    );
    if (!row || !(actor ? maySee(actor, row) : row.status !== 'draft')) return null;
    const { draft, agencyId: _agencyId, authors: _authors, ...view } = row;
    const isDraft = row.status === 'draft';
    const versions = isDraft
      ? (row.parameters as unknown as ParameterVersion[])
      : row.parameters.map(toVersion);
    return {
      ...view,
      ...(isDraft && draft && { articles: draft.articles ?? [], routes: draft.routes ?? [] }),
      parameters: versions.map((version) => ({
        ...version,
        verification: version.verified ? 'terverifikasi' : 'belum diverifikasi',
      })),
    };
  }

  /** An edition's document; null when there is none. */
  async edition(source: Queryable, id: string): Promise<StoredEdition | null> {
    const [row] = await source.query<StoredEdition & { parts: Parts }>(
      `select r.id, r.status, r.agency_id as "agencyId", r.authors, r.based_on_id as "basedOnId", r.version, r.draft as document,
              jsonb_build_object('id', r.code, 'version', r.edition, 'title', r.title, 'level', r.kind, 'isSample', r.is_sample,
                'form', r.form, 'number', r.number, 'year', r.year, 'enactedOn', r.enacted_on, 'effectiveOn', r.effective_on,
                'articles', r.articles, 'routes', r.routes, 'parameters', ${PARAMETERS}) as parts
       from regulation r where r.id = $1`,
      [id],
    );
    if (!row) return null;
    const { parts, ...edition } = row;
    return row.status === 'draft' ? edition : { ...edition, document: documentOf(parts) };
  }

  /** The regional regulation in force on a day, whose copy a new edition begins with. */
  async regionalOn(source: Queryable, date: CivilDate): Promise<string | null> {
    const [row] = await source.query<{ id: string }>(
      `select r.id from regulation r where r.kind = 'regional' and r.status = 'in_force' and r.valid_from <= $1
         and coalesce(r.valid_until, 'infinity') >= $1`,
      [date],
    );
    return row?.id ?? null;
  }
}

type Parts = Omit<ParameterFile, 'parameters' | 'identity'> & {
  readonly form: RegulationForm | null;
  readonly number: string;
  readonly year: number;
  readonly enactedOn: CivilDate | null;
  readonly effectiveOn: CivilDate | null;
  readonly parameters: readonly StoredParameter[];
};

function documentOf(parts: Parts): ParameterFile {
  const {
    id,
    version,
    title,
    level,
    isSample,
    articles,
    routes,
    form,
    number,
    year,
    enactedOn,
    effectiveOn,
  } = parts;
  return {
    ...{ id, version, title, level, isSample },
    ...(form && { identity: { form, number, year, enactedOn, effectiveOn } }),
    articles,
    parameters: parts.parameters.map(toVersion),
    routes,
  };
}
