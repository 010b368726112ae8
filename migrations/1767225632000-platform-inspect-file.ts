import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was found when a file came in, the sizes a picture is kept in, and what is being stored just now so that nothing stays behind. */
export class PlatformInspectFile1767225632000 implements MigrationInterface {
  name = 'PlatformInspectFile1767225632000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      alter table file
        -- Null for files from before files were looked into.
        add column inspected_at timestamptz,
        add column findings jsonb not null default '[]',
        add column pages integer constraint file_pages_positive check (pages > 0),
        add column width integer constraint file_width_positive check (width > 0),
        add column height integer constraint file_height_positive check (height > 0);

      create table picture_variant (
        file_id uuid not null constraint picture_variant_file references file (id),
        size text not null constraint picture_variant_size_known check (size in ('small', 'medium', 'large')),
        sha256 text not null constraint picture_variant_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
        width integer not null constraint picture_variant_width_positive check (width > 0),
        height integer not null constraint picture_variant_height_positive check (height > 0),
        bytes bigint not null constraint picture_variant_bytes_positive check (bytes > 0),
        constraint picture_variant_pk primary key (file_id, size)
      );
      create index picture_variant_sha256 on picture_variant (sha256);

      -- Content goes into the file storage before its row: what stays here belongs to a process that died in between.
      create table stored_content (
        id uuid constraint stored_content_pk primary key,
        sha256s text[] not null,
        stored_at timestamptz not null default clock_timestamp()
      );
      create index stored_content_stored_at on stored_content (stored_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table stored_content, picture_variant;
      alter table file drop column inspected_at, drop column findings, drop column pages, drop column width, drop column height;
    `);
  }
}
