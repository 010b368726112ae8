import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/index.js';
import { Mailer } from '../platform/mail/index.js';
import { VendorDocumentQueries } from './vendor-document.queries.js';

/** Tells the owners of a vendor what has happened to it. */
@Injectable()
export class VendorMail {
  constructor(
    private readonly people: VendorDocumentQueries,
    private readonly mailer: Mailer,
  ) {}

  async tellOwners(
    tx: Tx,
    { id, name }: { readonly id: string; readonly name: string },
    subject: string,
    paragraphs: readonly string[],
  ): Promise<void> {
    const about = { recordType: 'vendor', recordId: id };
    for (const to of await this.people.ownerEmails(tx, id)) {
      await this.mailer.send(tx, { to, subject: `${subject}: ${name}`, paragraphs: [...paragraphs], about });
    }
  }
}
