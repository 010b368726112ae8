import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPEND_ONLY = [
  'price_list_succession',
  'price_list_revocation',
  'ceiling_succession',
  'item_ceiling_link',
];

/**
 * Which ceiling binds on which day is one function that everything asks: lists replace, amend and are revoked by decree, rows succeed
 * rows, items may be linked anew or sold without a ceiling for a stated reason. Nothing is overwritten; later decisions are later rows.
 */
export class CatalogGovernPrices1767225691000 implements MigrationInterface {
  name = 'CatalogGovernPrices1767225691000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LISTS);
    await runner.query(FUNCTIONS);
    await runner.query(CONTROL);
    for (const table of APPEND_ONLY) {
      await runner.query(`
        create trigger ${table}_append_only before update or delete on ${table}
          for each row execute function refuse_change();
        create trigger ${table}_no_truncate before truncate on ${table}
          for each statement execute function refuse_change();
        revoke update, delete, truncate on ${table} from public, current_user;
      `);
    }
  }

  /** Fails while an item is published without a ceiling: the older table has no place for it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table price_pattern, price_finding, price_check, price_wait;
      alter table capacity_hold drop column item_version_id;
      drop function item_version_sellable;
      drop function item_ceiling;
      drop function ceiling_on;
      drop function price_list_in_force;
      drop table item_ceiling_link, ceiling_succession, price_list_revocation, price_list_succession;
      alter table item_version
        drop constraint item_version_ceiling_or_waiver, drop column ceiling_waiver,
        alter column ceiling_id set not null, alter column ceiling_price set not null;
      drop index item_version_ceiling_id, item_version_published_at;
      alter table price_list drop column region_code, drop column edition;
    `);
  }
}

const LISTS = `
  alter table price_list
    -- Kemendagri code of the regency (32.16) or province (32) whose decree it is. Until now one regency only was served.
    add column region_code text not null default '32.16'
      constraint price_list_region_form check (region_code ~ '^[0-9]{2}([.][0-9]{2})?$'),
    -- A corrected file of the same decree and year is the next edition.
    add column edition integer not null default 1 constraint price_list_edition_positive check (edition > 0);

  -- A decree replaces an earlier list as a whole (nothing of it binds from the later one's first day), or amends rows of it.
  create table price_list_succession (
    later_id uuid not null constraint price_list_succession_later references price_list (id),
    earlier_id uuid not null constraint price_list_succession_earlier references price_list (id),
    kind text not null constraint price_list_succession_kind_known check (kind in ('whole', 'rows')),
    decided_by uuid,
    decided_at timestamptz not null default clock_timestamp(),
    constraint price_list_succession_pk primary key (later_id, earlier_id),
    constraint price_list_succession_other check (later_id <> earlier_id)
  );
  create index price_list_succession_earlier_id on price_list_succession (earlier_id);

  create table price_list_revocation (
    price_list_id uuid constraint price_list_revocation_pk primary key constraint price_list_revocation_list references price_list (id),
    decree_number text not null constraint price_list_revocation_cites check (decree_number <> ''),
    revoked_from date not null,
    reason text not null constraint price_list_revocation_explained check (reason <> ''),
    decided_by uuid,
    decided_at timestamptz not null default clock_timestamp()
  );

  -- Which row of a later list sets the ceiling for the goods of an earlier row; without one (later_id null) the goods are dropped.
  -- Of several decisions about one row and one later list the newest holds.
  create table ceiling_succession (
    id uuid constraint ceiling_succession_pk primary key default uuidv7(),
    earlier_id uuid not null constraint ceiling_succession_earlier references ceiling (id),
    later_id uuid constraint ceiling_succession_later references ceiling (id),
    price_list_id uuid not null constraint ceiling_succession_list references price_list (id),
    basis text not null constraint ceiling_succession_basis_known check (basis in ('source-code', 'curator')),
    decided_by uuid,
    decided_at timestamptz not null default clock_timestamp(),
    constraint ceiling_succession_decided check (basis <> 'curator' or decided_by is not null)
  );
  create index ceiling_succession_earlier_id on ceiling_succession (earlier_id, price_list_id, id desc);

  alter table item_version
    alter column ceiling_id drop not null,
    alter column ceiling_price drop not null,
    -- Why it is sold although no decree sets a ceiling, in the words of the curator who allowed it.
    add column ceiling_waiver text,
    add constraint item_version_ceiling_or_waiver check (
      (ceiling_id is null) = (ceiling_price is null) and (ceiling_id is null) = (ceiling_waiver is not null));
  create index item_version_ceiling_id on item_version (ceiling_id);
  create index item_version_published_at on item_version (item_id, published_at);

  -- A version linked to another ceiling than it was published under, without a word of it being changed.
  create table item_ceiling_link (
    id uuid constraint item_ceiling_link_pk primary key default uuidv7(),
    item_version_id uuid not null constraint item_ceiling_link_version references item_version (id),
    ceiling_id uuid constraint item_ceiling_link_ceiling references ceiling (id),
    waiver text,
    from_day date not null,
    decided_by uuid not null,
    decided_at timestamptz not null default clock_timestamp(),
    constraint item_ceiling_link_one check ((ceiling_id is null) = (waiver is not null))
  );
  create index item_ceiling_link_version_id on item_ceiling_link (item_version_id, id desc);
`;

const FUNCTIONS = `
  create function price_list_in_force(of_list uuid, on_day date) returns boolean language sql stable parallel safe as $$
    select on_day between l.valid_from and coalesce(l.valid_until, 'infinity'::date)
      and not exists (select from price_list_revocation r where r.price_list_id = l.id and r.revoked_from <= on_day)
      -- What was replaced does not come back when its successor is revoked, unless the successor never took effect.
      and not exists (
        select from price_list_succession s join price_list m on m.id = s.later_id
        where s.earlier_id = l.id and s.kind = 'whole' and m.valid_from <= on_day
          and not exists (select from price_list_revocation r where r.price_list_id = m.id and r.revoked_from <= m.valid_from))
    from price_list l where l.id = of_list
  $$;

  -- The row that binds on a day for the goods of a ceiling: itself or, by a later decree of the same region, the row that succeeds it,
  -- by decision or else by the same words; null when none is in force. Of several the latest decree's, of that the lowest.
  create function ceiling_on(of_ceiling uuid, on_day date) returns uuid language sql stable parallel safe as $$
    with recursive lineage as (
      select c.id, c.price_list_id, c.price, md5(lower(c.name || '|' || c.specification || '|' || c.unit_text)) as good,
             l.region_code, l.is_sample, l.valid_from, l.created_at
      from ceiling c join price_list l on l.id = c.price_list_id where c.id = of_ceiling
      union
      select n.id, n.price_list_id, n.price, md5(lower(n.name || '|' || n.specification || '|' || n.unit_text)),
             m.region_code, m.is_sample, m.valid_from, m.created_at
      from lineage p
        cross join lateral (
          select s.later_id as id from ceiling_succession s
          where s.earlier_id = p.id and s.later_id is not null
            and not exists (select from ceiling_succession t
              where t.earlier_id = s.earlier_id and t.price_list_id = s.price_list_id and t.id > s.id)
          union all
          select g.id from ceiling g
          where md5(lower(g.name || '|' || g.specification || '|' || g.unit_text)) = p.good and g.price_list_id <> p.price_list_id
            and not exists (select from ceiling_succession t where t.earlier_id = p.id and t.price_list_id = g.price_list_id)) f
        join ceiling n on n.id = f.id join price_list m on m.id = n.price_list_id
      where m.region_code = p.region_code and m.is_sample = p.is_sample
        and (m.valid_from, m.created_at) > (p.valid_from, p.created_at)
    )
    select id from lineage where price_list_in_force(price_list_id, on_day)
    order by valid_from desc, created_at desc, price, id limit 1
  $$;

  -- What binds a published version on a day: a ceiling, or the reason why it needs none; neither, when its ceiling has ended.
  create function item_ceiling(of_version uuid, on_day date, out ceiling_id uuid, out waiver text)
    language sql stable parallel safe as $$
      select ceiling_on(k.ceiling_id, on_day), k.waiver
      from (
        (select 1 as rank, l.id, l.ceiling_id, l.waiver from item_ceiling_link l
         where l.item_version_id = of_version and l.from_day <= on_day order by l.id desc limit 1)
        union all
        select 2, v.id, v.ceiling_id, v.ceiling_waiver from item_version v where v.id = of_version
      ) k order by k.rank limit 1
    $$;

  -- Whether the price of a version is one that may be asked on a day.
  create function item_version_sellable(of_version uuid, on_day date) returns boolean language sql stable parallel safe as $$
    select case when b.ceiling_id is null then b.waiver is not null else v.price <= c.price end
    from item_version v cross join lateral item_ceiling(v.id, on_day) b left join ceiling c on c.id = b.ceiling_id
    where v.id = of_version
  $$;
`;

const CONTROL = `
  alter table capacity_hold add column item_version_id uuid constraint capacity_hold_version references item_version (id);
  update capacity_hold h set item_version_id = l.item_version_id from requisition_line l
    where l.requisition_id = h.requisition_id and l.item_id = h.item_id;
  create index capacity_hold_version_id on capacity_hold (item_version_id) where state = 'taken';

  -- A higher price that has been published and waits for its day; until then the version before is on sale.
  create table price_wait (
    item_version_id uuid constraint price_wait_pk primary key constraint price_wait_version references item_version (id),
    item_id uuid not null constraint price_wait_item references item (id),
    from_day date not null,
    legal_basis text not null,
    ended_at timestamptz,
    outcome text constraint price_wait_outcome_known check (outcome in ('applied', 'superseded', 'refused')),
    constraint price_wait_ended check ((ended_at is null) = (outcome is null))
  );
  create unique index price_wait_one on price_wait (item_id) where ended_at is null;

  -- One pass over all items, in portions: where it stands and what it did. It can be taken up again wherever it stopped.
  create table price_check (
    id uuid constraint price_check_pk primary key default uuidv7(),
    day date not null,
    cause text not null,
    price_list_id uuid constraint price_check_list references price_list (id),
    -- Only tells of what will be above the ceiling on a later day.
    is_forecast boolean not null,
    after_item_id uuid,
    checked integer not null default 0,
    found integer not null default 0,
    suspended integer not null default 0,
    lifted integer not null default 0,
    started_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz
  );

  -- What the price control found about a published version, and how it ended.
  create table price_finding (
    id uuid constraint price_finding_pk primary key default uuidv7(),
    item_id uuid not null constraint price_finding_item references item (id),
    item_version_id uuid not null constraint price_finding_version references item_version (id),
    vendor_id uuid not null constraint price_finding_vendor references vendor (id),
    kind text not null constraint price_finding_kind_known check (kind in ('over-ceiling', 'no-ceiling')),
    -- The day from which it holds: later than found_at for a list that has been announced.
    day date not null,
    price bigint not null,
    ceiling_id uuid constraint price_finding_ceiling references ceiling (id),
    most bigint,
    legal_basis text not null,
    measure text not null constraint price_finding_measure_known check (measure in ('announced', 'warned', 'suspended')),
    found_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    outcome text constraint price_finding_outcome_known check (outcome in ('within-ceiling', 'superseded', 'off-sale')),
    constraint price_finding_ended check ((ended_at is null) = (outcome is null))
  );
  create unique index price_finding_one on price_finding (item_version_id) where ended_at is null;
  create index price_finding_vendor_id on price_finding (vendor_id, id);

  -- A price that was raised, sold at, and lowered again, with the evidence; for oversight, whatever the explanation.
  create table price_pattern (
    id uuid constraint price_pattern_pk primary key default uuidv7(),
    item_id uuid not null constraint price_pattern_item references item (id),
    vendor_id uuid not null constraint price_pattern_vendor references vendor (id),
    base_version_id uuid not null constraint price_pattern_base references item_version (id),
    peak_version_id uuid not null constraint price_pattern_peak references item_version (id),
    lowered_version_id uuid not null constraint price_pattern_lowered references item_version (id),
    base_price bigint not null,
    peak_price bigint not null,
    lowered_price bigint not null,
    sold integer not null constraint price_pattern_sold_positive check (sold > 0),
    sold_value bigint not null,
    requisition_ids uuid[] not null,
    last_sold_at timestamptz not null,
    lowered_at timestamptz not null,
    legal_basis text not null,
    found_at timestamptz not null default clock_timestamp(),
    constraint price_pattern_once unique (peak_version_id, lowered_version_id)
  );
  create index price_pattern_vendor_id on price_pattern (vendor_id, id);
`;
