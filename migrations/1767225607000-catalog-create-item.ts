import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What can be bought: categories, price ceilings that are never overwritten, items and every version that was published. */
export class CatalogCreateItem1767225607000 implements MigrationInterface {
  name = 'CatalogCreateItem1767225607000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      create table unit (
        code text constraint unit_pk primary key,
        name text not null,
        synonyms text[] not null default '{}'
      );
      create table category (
        code text constraint category_pk primary key,
        parent_code text constraint category_parent references category (code),
        kind text not null constraint category_kind_known check (kind in ('mamin', 'atk')),
        name text not null,
        tax_class text not null constraint category_tax_class_known check (tax_class in ('goods', 'catering', 'restaurant-meal')),
        meal_part text constraint category_meal_part_known check (meal_part in ('meal', 'snack', 'drink')),
        account_codes text[] not null default '{}'
      );

      create table price_list (
        id uuid constraint price_list_pk primary key default uuidv7(),
        title text not null,
        decree_number text not null,
        fiscal_year integer not null,
        is_sample boolean not null,
        valid_from date not null,
        valid_until date,
        source_sha256 text not null,
        created_at timestamptz not null default clock_timestamp(),
        constraint price_list_period check (valid_until is null or valid_until >= valid_from),
        constraint price_list_once unique (decree_number, fiscal_year, source_sha256)
      );
      create table ceiling (
        id uuid constraint ceiling_pk primary key default uuidv7(),
        price_list_id uuid not null constraint ceiling_price_list references price_list (id),
        row_number integer not null,
        source_code text not null,
        name text not null,
        specification text not null,
        unit_text text not null,
        unit_code text constraint ceiling_unit references unit (code),
        price bigint not null constraint ceiling_price_positive check (price > 0),
        kind text,
        commodity text constraint ceiling_commodity_known check (commodity in ('mamin', 'atk')),
        account_codes text[] not null default '{}',
        constraint ceiling_row_unique unique (price_list_id, row_number)
      );
      -- Finds the same goods in a later list, whose ceiling then binds.
      create index ceiling_same_good on ceiling (md5(lower(name || '|' || specification || '|' || unit_text)));
      create index ceiling_text on ceiling using gin (to_tsvector('indonesian', name || ' ' || specification));

      create table item (
        id uuid constraint item_pk primary key default uuidv7(),
        vendor_id uuid not null constraint item_vendor references vendor (id),
        category_code text not null constraint item_category references category (code),
        name text not null constraint item_name_filled check (name <> ''),
        specification text not null,
        unit_code text not null constraint item_unit references unit (code),
        price bigint not null constraint item_price_positive check (price > 0),
        price_includes_tax boolean not null,
        minimum_order integer not null constraint item_minimum_order_positive check (minimum_order > 0),
        lead_time_hours integer not null constraint item_lead_time_not_negative check (lead_time_hours >= 0),
        ceiling_id uuid constraint item_ceiling references ceiling (id),
        status text not null constraint item_status_known
          check (status in ('draft', 'in_review', 'returned', 'published', 'suspended', 'retired')),
        decision_note text,
        published_version_id uuid,
        version integer not null default 1,
        created_at timestamptz not null default clock_timestamp()
      );
      create index item_vendor_id on item (vendor_id, id);
      create index item_status on item (status, id);

      create table item_version (
        id uuid constraint item_version_pk primary key default uuidv7(),
        item_id uuid not null constraint item_version_item references item (id),
        number integer not null,
        category_code text not null,
        name text not null,
        specification text not null,
        unit_code text not null,
        price bigint not null,
        price_includes_tax boolean not null,
        minimum_order integer not null,
        lead_time_hours integer not null,
        ceiling_id uuid not null constraint item_version_ceiling references ceiling (id),
        ceiling_price bigint not null,
        published_at timestamptz not null default clock_timestamp(),
        published_by uuid not null,
        constraint item_version_number_unique unique (item_id, number),
        constraint item_version_within_ceiling check (price <= ceiling_price)
      );
      -- Both dictionaries: Indonesian finds "makanan" for "makan", simple finds brands and sizes as written.
      create index item_version_text on item_version using gin (
        (to_tsvector('indonesian', name || ' ' || specification) || to_tsvector('simple', name || ' ' || specification)));
      alter table item add constraint item_published_version
        foreign key (published_version_id) references item_version (id);
    `);
    for (const table of ['ceiling', 'item_version']) {
      await runner.query(`
        create trigger ${table}_append_only before update or delete on ${table}
          for each row execute function refuse_change();
        create trigger ${table}_no_truncate before truncate on ${table}
          for each statement execute function refuse_change();
        revoke update, delete, truncate on ${table} from public, current_user;
        -- A foreign key locks the row it refers to, which needs the right to update one column; the trigger still refuses it.
        grant update (id) on ${table} to current_user;
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table item_version, item, ceiling, price_list, category, unit');
  }
}
