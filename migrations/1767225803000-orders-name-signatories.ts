import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who signs an addendum for the agency, and the Surat Perintah Kerja of an order whose value asks for one. */
export class OrdersNameSignatories1767225803000 implements MigrationInterface {
  name = 'OrdersNameSignatories1767225803000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table order_amendment
        add column agency_post_id uuid constraint order_amendment_agency_post references post (id),
        -- Name, title and decree of whoever proposed or agreed for the agency, as they were then.
        add column agency_signatory jsonb,
        add constraint order_amendment_signatory_whole check ((agency_post_id is null) = (agency_signatory is null));
      alter table purchase_order
        add column spk_document_id uuid constraint purchase_order_spk_document references document (id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table purchase_order drop column spk_document_id;
      alter table order_amendment drop constraint order_amendment_signatory_whole, drop column agency_signatory, drop column agency_post_id;
    `);
  }
}
