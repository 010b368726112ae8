import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../kernel/index.js';
import { ReadDatabase, type Tx } from '../../platform/database/index.js';

/** A template as it was set; `agencyId` is null for all agencies. */
export interface NumberTemplateRow {
  readonly id: string;
  readonly agencyId: string | null;
  readonly agencyName: string | null;
  readonly agencyCode: string | null;
  readonly kind: string;
  readonly template: string;
  readonly classification: string;
  readonly validFrom: CivilDate;
  readonly legalBasis: string;
  readonly setBy: string;
  readonly setAt: Date;
  /** Whether it is the one that holds today for its agency, or for all. */
  readonly isInForce: boolean;
}

/** What the setting of a template is decided by. */
export interface TemplateFacts {
  /** Null for a template of all agencies. */
  readonly agencyCode: string | null;
  readonly agencyExists: boolean;
  /** The template that holds on the day it is to begin; null while the shipped one does. */
  readonly latestId: string | null;
  /** Numbers of this kind that were given in that year, with how far the agency has counted. */
  readonly given: readonly { number: string; agencyCode: string; year: number; last: number }[];
}

/** The next number of an agency, kind and year, with the template that holds on its day: null while the shipped one does. */
export interface NextNumber {
  readonly sequence: number;
  readonly template: string | null;
  readonly classification: string | null;
  /** The newest daily anchor of the record, which the document prints; null before the first. */
  readonly anchor: { readonly date: CivilDate; readonly hash: string } | null;
}

/** Templates that were set, newest first. */
@Injectable()
export class NumberTemplateQueries {
  constructor(private readonly database: ReadDatabase) {}

  list(on: CivilDate): Promise<NumberTemplateRow[]> {
    return this.database.query<NumberTemplateRow>(
      `select t.id, t.agency_id as "agencyId", g.name as "agencyName", g.number_code as "agencyCode", t.kind, t.template,
              t.classification, t.valid_from as "validFrom", t.legal_basis as "legalBasis", t.set_by_person as "setBy",
              t.created_at as "setAt",
              t.id = (select l.id from number_template l
                      where l.kind = t.kind and l.agency_id is not distinct from t.agency_id and l.valid_from <= $1
                      order by l.valid_from desc, l.id desc limit 1) is true as "isInForce"
       from number_template t left join agency g on g.id = t.agency_id
       order by t.kind, g.name nulls first, t.valid_from desc, t.id desc`,
      [on],
    );
  }

  agencyCode(agencyId: string): Promise<{ code: string } | null> {
    return this.database.one<{ code: string }>('select number_code as code from agency where id = $1', [
      agencyId,
    ]);
  }
}

/** Takes turns with everybody who sets templates of this kind, and reads what the decision needs. */
export async function lockTemplates(
  tx: Tx,
  { kind, agencyId, validFrom }: { kind: string; agencyId: string | null; validFrom: CivilDate },
): Promise<TemplateFacts> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('number-template'), hashtext($1))`, [kind]);
  const [facts] = await tx.query<TemplateFacts>(
    `select (select number_code from agency where id = $2) as "agencyCode",
       ($2::uuid is null or exists (select from agency where id = $2)) as "agencyExists",
       (select id from number_template where kind = $1 and agency_id is not distinct from $2 and valid_from <= $3
        order by valid_from desc, id desc limit 1) as "latestId",
       coalesce((select jsonb_agg(jsonb_build_object('number', d.number, 'agencyCode', g.number_code, 'year', d.year,
           'last', s.last_number))
         from document d join agency g on g.id = d.agency_id
           join document_sequence s on s.agency_id = d.agency_id and s.kind = d.kind and s.year = d.year
         where d.kind = $1 and d.year = extract(year from $3::date)::int and ($2::uuid is null or d.agency_id = $2)), '[]') as given`,
    [kind, agencyId, validFrom],
  );
  if (!facts) throw new Error('a select without from answers one row');
  return facts;
}

/**
 * One statement that also locks the counter until the transaction ends: numbers are given out one transaction at a time, and one
 * that rolls back gives its number back. A change of template changes how the next number is written and never what it counts.
 */
export async function nextNumber(
  tx: Tx,
  { agencyId, kind, year, on }: { agencyId: string; kind: string; year: number; on: CivilDate },
): Promise<NextNumber> {
  const [row] = await tx.query<NextNumber>(
    `with taken as (
       insert into document_sequence as s (agency_id, kind, year, last_number) values ($1, $2, $3, 1)
       on conflict (agency_id, kind, year) do update set last_number = s.last_number + 1
       returning last_number as sequence)
     select taken.sequence, t.template, t.classification,
       (select jsonb_build_object('date', date, 'hash', hash) from audit_anchor order by date desc limit 1) as anchor
     from taken left join lateral (
       select template, classification from number_template
       where kind = $2 and (agency_id = $1 or agency_id is null) and valid_from <= $4
       order by agency_id is null, valid_from desc, id desc limit 1) t on true`,
    [agencyId, kind, year, on],
  );
  if (!row) throw new Error('the counter of documents answered nothing');
  return row;
}

/** Writes a template; what held before stays known. */
export async function insertTemplate(
  tx: Tx,
  row: Omit<NumberTemplateRow, 'agencyName' | 'agencyCode' | 'isInForce' | 'setBy'> & {
    readonly accountId: string | null;
    readonly person: string;
  },
): Promise<void> {
  await tx.query(
    `insert into number_template (id, agency_id, kind, template, classification, valid_from, legal_basis, set_by, set_by_person,
       created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      row.id,
      row.agencyId,
      row.kind,
      row.template,
      row.classification,
      row.validFrom,
      row.legalBasis,
      row.accountId,
      row.person,
      row.setAt,
    ],
  );
}
