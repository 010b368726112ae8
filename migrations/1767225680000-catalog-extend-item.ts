import type { MigrationInterface, QueryRunner } from 'typeorm';

const PROMISE = `
  add column sku text,
  add column attributes jsonb not null default '{}',
  add column price_includes_delivery boolean not null default true,
  add column price_tiers jsonb not null default '[]',
  add column base_unit_code text,
  add column base_factor integer,
  add column daily_capacity integer,
  add column delivery jsonb not null default '[]',
  add column pictures jsonb not null default '[]',
  add column is_domestic boolean not null default false,
  add column tkdn_percent double precision,
  add column tkdn_certificate text,
  add column tkdn_file_id uuid,
  add column tkdn_valid_until date`;

const PROMISED_COLUMNS = PROMISE.match(/column \w+/g) ?? [];

/** What an item promises beyond its price, and categories, attributes and units as data that a curator edits. */
export class CatalogExtendItem1767225680000 implements MigrationInterface {
  name = 'CatalogExtendItem1767225680000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table category
        add column description text not null default '',
        add column classification_scheme text,
        add column classification_edition text,
        add column classification_code text,
        add column tax_class_choices text[] not null default '{}',
        add column required_permits text[] not null default '{}',
        add column sort integer not null default 0,
        add column status text not null default 'active'
          constraint category_status_known check (status in ('active', 'retired')),
        -- What a curator has changed is the regency's own: the shipped content no longer replaces it.
        add column is_curated boolean not null default false,
        add column version integer not null default 1,
        add constraint category_classification_whole
          check ((classification_scheme is null) = (classification_code is null)),
        add constraint category_not_its_own_parent check (parent_code <> code),
        drop constraint category_tax_class_known,
        add constraint category_tax_class_known check (tax_class in ('goods', 'catering', 'restaurant-meal', 'benda-pos'));
      create index category_parent_code on category (parent_code);

      create table category_attribute (
        id uuid constraint category_attribute_pk primary key default uuidv7(),
        category_code text not null constraint category_attribute_category references category (code),
        code text not null constraint category_attribute_code_form check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
        label text not null constraint category_attribute_label_filled check (label <> ''),
        help text not null default '',
        type text not null constraint category_attribute_type_known
          check (type in ('text', 'number', 'integer', 'boolean', 'choice', 'choices', 'time-window')),
        unit text,
        is_required boolean not null default false,
        -- By when items that lack it are to be completed; null leaves it to their next change.
        required_by date,
        -- Whether a change of it goes to review again.
        is_material boolean not null default true,
        choices jsonb not null default '[]',
        minimum double precision,
        maximum double precision,
        sort integer not null default 0,
        status text not null default 'active'
          constraint category_attribute_status_known check (status in ('active', 'retired')),
        is_curated boolean not null default false,
        version integer not null default 1,
        constraint category_attribute_code_unique unique (category_code, code),
        constraint category_attribute_range check (minimum <= maximum),
        constraint category_attribute_choices check ((type in ('choice', 'choices')) = (jsonb_array_length(choices) > 0)),
        constraint category_attribute_deadline_of_required check (required_by is null or is_required)
      );

      alter table unit
        add column unece text,
        add column status text not null default 'active' constraint unit_status_known check (status in ('active', 'retired')),
        add column is_curated boolean not null default false,
        add column version integer not null default 1;
      -- Units that people wrote and the table did not know, for curators to place.
      create table unit_sighting (
        spelling text constraint unit_sighting_pk primary key,
        written text not null,
        times integer not null constraint unit_sighting_times_positive check (times > 0),
        first_seen_at timestamptz not null,
        last_seen_at timestamptz not null
      );

      -- A list of { minimumQuantity, price } in which more pieces never cost more each.
      create function price_tiers_sound(price bigint, tiers jsonb) returns boolean language sql immutable as $$
        select jsonb_typeof(tiers) = 'array' and not exists (
          select from (
            select (t ->> 'minimumQuantity')::integer as quantity, (t ->> 'price')::bigint as tier_price,
                   lag((t ->> 'minimumQuantity')::integer, 1, 1) over (order by n) as quantity_before,
                   lag((t ->> 'price')::bigint, 1, price) over (order by n) as price_before
            from jsonb_array_elements(tiers) with ordinality as x (t, n)) as tier
          where quantity <= quantity_before or tier_price > price_before or tier_price < 1
            or quantity is null or tier_price is null)
      $$;
    `);
    for (const table of ['item', 'item_version']) {
      await runner.query(`
        alter table ${table} ${PROMISE},
          add constraint ${table}_price_tiers_sound check (price_tiers_sound(price, price_tiers)),
          add constraint ${table}_base_unit check ((base_unit_code is null) = (base_factor is null)),
          add constraint ${table}_base_factor_positive check (base_factor > 0),
          add constraint ${table}_daily_capacity_positive check (daily_capacity > 0),
          add constraint ${table}_delivery_list check (jsonb_typeof(delivery) = 'array'),
          add constraint ${table}_attributes_object check (jsonb_typeof(attributes) = 'object'),
          add constraint ${table}_pictures_list check (jsonb_typeof(pictures) = 'array'),
          add constraint ${table}_tkdn_percent_range check (tkdn_percent between 0 and 100),
          add constraint ${table}_tkdn_has_certificate check (tkdn_percent is null or tkdn_certificate is not null),
          add constraint ${table}_tkdn_file foreign key (tkdn_file_id) references file (id)
      `);
    }
    await runner.query(`
      alter table item
        -- Null leaves the tax class to the category.
        add column tax_class text constraint item_tax_class_known
          check (tax_class in ('goods', 'catering', 'restaurant-meal', 'benda-pos')),
        -- Remarks of a curator, each with the field it is about.
        add column remarks jsonb not null default '[]'
          constraint item_remarks_list check (jsonb_typeof(remarks) = 'array'),
        -- Who took it off sale, and therefore who may put it back.
        add column suspended_cause text constraint item_suspended_cause_known
          check (suspended_cause in ('curator', 'vendor', 'price')),
        add constraint item_suspended_cause_of_suspended check (suspended_cause is null or status = 'suspended'),
        add constraint item_base_unit_known foreign key (base_unit_code) references unit (code);
      create unique index item_sku_unique on item (vendor_id, sku);
      update item set suspended_cause = 'curator' where status = 'suspended';

      alter table item_version
        -- Written by every publication; null reads as the category's.
        add column tax_class text constraint item_version_tax_class_known
          check (tax_class in ('goods', 'catering', 'restaurant-meal', 'benda-pos')),
        -- The attributes as people read them on that day: labels and choices may change later.
        add column attribute_texts jsonb not null default '[]';
      create index item_version_pictures on item_version using gin (pictures jsonb_path_ops);

      -- Published versions are never changed; here they only gain what was already true of them.
      grant update on item_version to current_user;
      alter table item_version disable trigger item_version_append_only;
      update item_version v set tax_class = k.tax_class from category k where k.code = v.category_code;
      alter table item_version enable trigger item_version_append_only;
      revoke update on item_version from current_user;
      grant update (id) on item_version to current_user;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    const dropped = PROMISED_COLUMNS.map((column) => `drop ${column}`).join(', ');
    await runner.query(`
      alter table item ${dropped}, drop column tax_class, drop column remarks, drop column suspended_cause;
      alter table item_version ${dropped}, drop column tax_class, drop column attribute_texts;
      drop function price_tiers_sound;
      drop table unit_sighting;
      alter table unit drop column unece, drop column status, drop column is_curated, drop column version;
      drop table category_attribute;
      drop index category_parent_code;
      alter table category drop constraint category_tax_class_known;
      update category set tax_class = 'goods' where tax_class = 'benda-pos';
      alter table category
        add constraint category_tax_class_known check (tax_class in ('goods', 'catering', 'restaurant-meal')),
        drop constraint category_not_its_own_parent,
        drop column description, drop column classification_scheme, drop column classification_edition,
        drop column classification_code, drop column tax_class_choices, drop column required_permits, drop column sort,
        drop column status, drop column is_curated, drop column version;
    `);
  }
}
