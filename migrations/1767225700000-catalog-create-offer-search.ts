import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is on sale as people look for it: one narrow row per offer beside the words of the catalog, all of it computable anew. */
export class CatalogCreateOfferSearch1767225700000 implements MigrationInterface {
  name = 'CatalogCreateOfferSearch1767225700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists pg_trgm;
      create extension if not exists fuzzystrmatch;

      create table offer_search (
        item_id uuid constraint offer_search_pk primary key,
        item_version_id uuid not null,
        vendor_id uuid not null,
        category_code text not null,
        kecamatan_code text,
        umkm_class text,
        price bigint not null,
        minimum_order integer not null,
        lead_time_hours integer not null,
        daily_capacity integer,
        is_halal boolean not null,
        is_domestic boolean not null,
        tkdn_percent double precision,
        -- Kecamatan that are delivered to; null for everywhere in the regency.
        delivery_areas text[],
        sale_days datemultirange not null,
        -- Kilometres east and north on a plane, so that an index finds the nearest.
        place point,
        -- A number that has nothing to do with age or name: browsing starts at another one each day.
        spot integer not null,
        text_words smallint not null,
        -- Words of the text; of the name again with "="; around it with "+"; marks for filters: "@" category, "#" kecamatan,
        -- "%" class of business, "$" unit, ":" commodity, "!" halal, domestic, tkdn.
        terms tsvector not null
      ) with (fillfactor = 90);
      create index offer_search_terms on offer_search using gin (terms) with (fastupdate = off);
      create index offer_search_price on offer_search (price, item_id);
      create index offer_search_spot on offer_search (spot);
      create index offer_search_vendor_id on offer_search (vendor_id);
      create index offer_search_place on offer_search using gist (place);

      create table search_word (
        word text collate "C" constraint search_word_pk primary key,
        documents integer not null default 1,
        -- False for a root of which only forms are written.
        is_written boolean not null
      );
      create index search_word_trigrams on search_word using gin (word gin_trgm_ops);

      -- Phrases that mean the same; curators edit them.
      create table search_synonym (
        id uuid constraint search_synonym_pk primary key default uuidv7(),
        phrases text[] not null constraint search_synonym_two check (cardinality(phrases) between 2 and 30),
        -- The first words of all phrases, as the search writes them.
        words text[] not null,
        is_shipped boolean not null default false,
        version integer not null default 1,
        created_at timestamptz not null default clock_timestamp()
      );
      create index search_synonym_words on search_synonym using gin (words);

      -- What nobody offers, or the search does not understand. Who asked is not kept.
      create table unanswered_search (
        query text constraint unanswered_search_pk primary key,
        times integer not null constraint unanswered_search_times_positive check (times > 0),
        first_asked_on date not null,
        last_asked_on date not null,
        settled_note text
      );
      create index unanswered_search_times on unanswered_search (times desc, query) where settled_note is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    // The extensions stay: others may use them by then.
    await runner.query('drop table unanswered_search, search_synonym, search_word, offer_search');
  }
}
