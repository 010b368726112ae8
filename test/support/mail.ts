import { systemActor } from '../../src/platform/access/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { Mailer, MailSender, type MailDraft } from '../../src/platform/mail/index.js';
import type { TestApp } from './app.js';
import type { ReceivedMail, TestSmtpServer } from './smtp-server.js';

/** A mail as modules write it. */
export const DRAFT: MailDraft = {
  to: 'siti.aminah@example.test',
  subject: 'Undangan memakai Belanja Rutin',
  paragraphs: ['Yth. Siti Aminah,', 'Silakan buka tautan berikut.'],
  action: { label: 'Buka', url: 'http://127.0.0.1:3000/tautan?token=abc&x=1' },
};

/** Queues one mail, as a unit of work does; returns its id. */
export const writeMail = (test: TestApp, draft: Partial<MailDraft> = {}) =>
  test.app.get(UnitOfWork).run(systemActor('uji'), async (tx) => {
    const id = await test.app.get(Mailer).send(tx, { ...DRAFT, ...draft });
    tx.audit({ action: 'uji', recordType: 'mail', recordId: id, summary: 'uji' });
    return id;
  });
/** Runs the job of one mail. */
export const post = (test: TestApp, mailId: string) => test.app.get(MailSender).send({ mailId });
/** Runs the second look. */
export const sendDue = (test: TestApp) => test.app.get(MailSender).sendDue();
/** What the database keeps of a mail. */
export const rowOf = async (test: TestApp, id: string) => {
  const [row] = await test.sql(
    `select status, attempts, error, content_cipher is not null as kept, sent_at is not null as sent,
       next_try_at > clock_timestamp() as later from mail where id = $1`,
    [id],
  );
  return row;
};
/** Brings the next try of every waiting mail forward to now. */
export const makeDue = (test: TestApp) =>
  test.sql(`update mail set next_try_at = clock_timestamp() - interval '1 hour' where status = 'queued'`);
/** The one mail that a server has received. */
export const only = (server: TestSmtpServer): ReceivedMail => {
  expect(server.received).toHaveLength(1);
  return server.received[0] as ReceivedMail;
};
