import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase, type Tx } from '../../platform/database/index.js';
import { notFound, pageOf, type Page, type PageRequest } from '../../platform/http/index.js';
import type { Drawn, SampleMethod, Unit } from './draw.js';
import type { PopulationRequest } from './sample.requests.js';

/** A sample as it was announced, and as it was drawn. */
export interface SampleRow {
  readonly id: string;
  readonly body: string;
  readonly title: string;
  readonly method: SampleMethod;
  readonly size: number;
  readonly population: PopulationRequest;
  readonly definitionHash: string;
  readonly seedDate: string;
  readonly status: 'announced' | 'drawn';
  readonly announcedAt: Date;
  readonly announcedPerson: string;
  readonly seed: string | null;
  readonly drawnAt: Date | null;
  readonly populationCount: number | null;
  readonly populationTotal: number | null;
  readonly populationHash: string | null;
  readonly version: number;
}

/** An order that was drawn, and the case that was made of it. */
export interface SampledOrderView {
  readonly position: number;
  readonly orderId: string;
  readonly number: string;
  readonly agency: string;
  readonly vendor: string;
  readonly amount: number;
  readonly hits: number;
  readonly caseId: string | null;
}

const COLUMNS = `s.id, s.body, s.title, s.method, s.size, s.population, s.definition_hash as "definitionHash",
  s.seed_date as "seedDate", s.status, s.announced_at as "announcedAt", s.announced_person as "announcedPerson", s.seed,
  s.drawn_at as "drawnAt", s.population_count as "populationCount", s.population_total as "populationTotal",
  s.population_hash as "populationHash", s.version`;

/** Reading samples: whole for the auditors of their body, without what they are of for everybody. */
@Injectable()
export class SampleQueries {
  constructor(private readonly database: ReadDatabase) {}

  async list(actor: Actor, { after, limit }: PageRequest): Promise<Page<SampleRow>> {
    const rows = await this.database.query<SampleRow>(
      `select ${COLUMNS} from audit_sample s join post me on me.id = $1 and me.auditor_body = s.body
       where $2::uuid is null or s.id < $2 order by s.id desc limit $3`,
      [actor.postId, after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }

  /** The sample with the orders that were drawn, and the case that was made of each. */
  async detail(
    actor: Actor,
    id: string,
  ): Promise<SampleRow & { readonly orders: readonly SampledOrderView[] }> {
    const row = await this.database.one<SampleRow & { orders: readonly SampledOrderView[] }>(
      `select ${COLUMNS}, (select coalesce(jsonb_agg(jsonb_build_object('position', u.position, 'orderId', u.order_id,
           'number', o.number, 'agency', g.name, 'vendor', v.name, 'amount', u.amount, 'hits', u.hits,
           'caseId', (select c.id from audit_case c where c.sample_id = s.id and c.subject_id = o.id limit 1)) order by u.position), '[]')
         from audit_sample_unit u join purchase_order o on o.id = u.order_id join agency g on g.id = o.agency_id
           join vendor v on v.id = o.vendor_id where u.sample_id = s.id and u.position is not null) as orders
       from audit_sample s join post me on me.id = $1 and me.auditor_body = s.body where s.id = $2`,
      [actor.postId, id],
    );
    if (!row) throw notFound('Sampel');
    return row;
  }

  /** The frozen population, so that the drawing can be repeated by hand; null after the last piece. */
  async population(
    actor: Actor,
    id: string,
    { after, limit }: PageRequest,
  ): Promise<Page<{ id: string; amount: number; agencyId: string }>> {
    await this.detail(actor, id);
    const rows = await this.database.query<{ id: string; amount: number; agencyId: string }>(
      `select u.order_id as id, u.amount, u.agency_id as "agencyId" from audit_sample_unit u
       where u.sample_id = $1 and ($2::uuid is null or u.order_id > $2) order by u.order_id limit $3`,
      [id, after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }

  /** What everybody may see of all samples: that they were announced before their seed was known, and which seed it was. */
  async published({ after, limit }: PageRequest): Promise<Page<{ id: string }>> {
    const rows = await this.database.query<{ id: string }>(
      `select s.id, s.announced_at as "announcedAt", s.definition_hash as "definitionHash", s.seed_date as "seedDate",
         s.status, s.seed, s.drawn_at as "drawnAt", s.population_count as "populationCount", s.population_hash as "populationHash"
       from audit_sample s where $1::uuid is null or s.id < $1 order by s.id desc limit $2`,
      [after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }

  /** Samples whose seed is published and that were not drawn yet. */
  ready(): Promise<{ id: string }[]> {
    return this.database.query<{ id: string }>(
      `select s.id from audit_sample s join audit_anchor a on a.date = s.seed_date where s.status = 'announced'`,
    );
  }
}

export async function insertSample(
  tx: Tx,
  row: Pick<
    SampleRow,
    'id' | 'body' | 'title' | 'method' | 'size' | 'population' | 'definitionHash' | 'seedDate'
  >,
): Promise<void> {
  await tx.query(
    `insert into audit_sample (id, body, title, method, size, population, definition_hash, seed_date, status, announced_at,
       announced_by, announced_person, version) values ($1, $2, $3, $4, $5, $6, $7, $8, 'announced', $9, $10, $11, 1)`,
    [
      ...[
        row.id,
        row.body,
        row.title,
        row.method,
        row.size,
        JSON.stringify(row.population),
        row.definitionHash,
        row.seedDate,
      ],
      ...[tx.now, tx.actor.accountId, tx.actor.person],
    ],
  );
}

/** The sample locked, with its seed when that is published; null when there is none. */
export async function lockSample(
  tx: Tx,
  id: string,
): Promise<(SampleRow & { anchorHash: string | null }) | null> {
  const [row] = await tx.query<SampleRow & { anchorHash: string | null }>(
    `select ${COLUMNS}, (select hash from audit_anchor a where a.date = s.seed_date) as "anchorHash"
     from audit_sample s where s.id = $1 for update of s`,
    [id],
  );
  return row ?? null;
}

/** The orders that fit, written before the sample was announced: later ones cannot be slipped in when the seed is known. */
export function populationOf(tx: Tx, { population: p, announcedAt }: SampleRow): Promise<Unit[]> {
  return tx.query<Unit>(
    `select o.id as "orderId", o.agency_id as "agencyId", o.total as amount
     from purchase_order o join requisition r on r.id = o.requisition_id
     where o.issued_on between $1 and $2 and o.created_at < $3 and o.status in ('accepted', 'completed')
       and ($4::uuid is null or o.agency_id = $4) and ($5::uuid is null or o.vendor_id = $5)
       and ($6::text is null or r.kind = $6) and ($7::bigint is null or o.total >= $7) and ($8::bigint is null or o.total <= $8)
     order by o.id`,
    [
      ...[p.from, p.until, announcedAt, p.agencyId ?? null, p.vendorId ?? null, p.kind ?? null],
      ...[p.minAmount ?? null, p.maxAmount ?? null],
    ],
  );
}

/** Freezes the population with what was drawn of it. */
export async function freeze(
  tx: Tx,
  id: string,
  units: readonly Unit[],
  drawn: readonly Drawn[],
): Promise<void> {
  const places = new Map(drawn.map((unit) => [unit.orderId, unit]));
  await tx.query(
    `insert into audit_sample_unit (sample_id, order_id, agency_id, amount, position, hits)
     select $1, u.id, u.agency, u.amount, u.position, u.hits
     from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::integer[], $6::integer[]) as u(id, agency, amount, position, hits)`,
    [
      id,
      units.map(({ orderId }) => orderId),
      units.map(({ agencyId }) => agencyId),
      units.map(({ amount }) => amount),
      units.map(({ orderId }) => places.get(orderId)?.position ?? null),
      units.map(({ orderId }) => places.get(orderId)?.hits ?? 0),
    ],
  );
}

export async function markDrawn(
  tx: Tx,
  row: { id: string; seed: string; count: number; total: number; hash: string },
): Promise<void> {
  await tx.query(
    `update audit_sample set status = 'drawn', seed = $2, drawn_at = $3, population_count = $4, population_total = $5,
       population_hash = $6, version = version + 1 where id = $1 and status = 'announced'`,
    [row.id, row.seed, tx.now, row.count, row.total, row.hash],
  );
}
