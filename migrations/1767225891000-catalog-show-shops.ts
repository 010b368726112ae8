import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a shop window shows of the shop itself: a few pictures and the hours of each weekday. */
export class CatalogShowShops1767225891000 implements MigrationInterface {
  name = 'CatalogShowShops1767225891000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table vendor_window
        -- {fileId, alt}, in the order they are shown.
        add column pictures jsonb not null default '[]',
        -- {weekday (1 is Monday), opens, closes}; a weekday that is not there is closed, and without any the hours are not said.
        add column opening_hours jsonb not null default '[]',
        add constraint vendor_window_pictures_few
          check (jsonb_typeof(pictures) = 'array' and jsonb_array_length(pictures) <= 4),
        add constraint vendor_window_hours_of_a_week
          check (jsonb_typeof(opening_hours) = 'array' and jsonb_array_length(opening_hours) <= 7);
      -- Who asks for a picture by its hash is answered from here.
      create index vendor_window_pictures on vendor_window using gin (pictures jsonb_path_ops);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index vendor_window_pictures;
      alter table vendor_window drop column pictures, drop column opening_hours;
    `);
  }
}
