import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { systemActor, type Actor } from '../../platform/access/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { describeEncrypted, FieldCipher, sha256 } from '../../platform/crypto/index.js';
import { describeConstraints, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { notFound, pageOf, Problem, problemOf, type Page } from '../../platform/http/index.js';
import { Mailer } from '../../platform/mail/index.js';
import { OnSchedule, type JobContext } from '../../platform/queue/index.js';
import { formRefusal, inquiryRefusals } from '../domain/inquiry.js';
import { ownersOf } from '../price-check.queries.js';
import { InquiryForms } from './inquiry-form.js';
import { InquiryQueries, type VendorWindow } from './inquiry.queries.js';
import type { AskVendorRequest, ListInquiriesRequest, WriteWindowRequest } from './inquiry.requests.js';

const SENDER_NAME = 'inquiry.sender_name';
const SENDER_EMAIL = 'inquiry.sender_email';
const MESSAGE = 'inquiry.message';
const ORIGIN = 'inquiry.origin';
const HOURS = 48;
const SUBJECT = 'Pertanyaan';

describeConstraints({
  inquiry_form_once: {
    kind: 'rule-refused',
    code: 'form-used',
    pointer: '/form',
    detail: 'Formulir ini sudah dipakai; muat ulang untuk bertanya lagi.',
  },
});

describeEncrypted(
  { table: 'inquiry', column: 'sender_name_cipher', purpose: SENDER_NAME },
  {
    table: 'inquiry',
    column: 'sender_email_cipher',
    purpose: SENDER_EMAIL,
    index: { column: 'sender_index', normal: (text) => text.toLowerCase() },
  },
  {
    table: 'inquiry',
    column: 'message_cipher',
    purpose: MESSAGE,
    index: { column: 'message_index', normal: plainText },
  },
);

/** A question as its vendor reads it. */
export interface InquiryView {
  readonly id: string;
  readonly itemId: string | null;
  readonly itemName: string | null;
  readonly name: string;
  readonly email: string;
  readonly message: string;
  readonly isRead: boolean;
  readonly deliveredAt: Date;
}

/** Questions from the public: asked, confirmed by mail, read; and what a vendor shows in its window. */
@Injectable()
export class InquiryService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly inquiries: InquiryQueries,
    private readonly forms: InquiryForms,
    private readonly cipher: FieldCipher,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Takes a question down and mails its sender a link. Nothing of what was typed is in that mail, so the form sends nobody's words to
   * a third person. A machine and a blocked sender get the same answer as everybody else.
   */
  async ask(
    actor: Actor,
    vendorId: string,
    request: AskVendorRequest,
  ): Promise<{ status: 'confirm-by-mail' }> {
    const answer = { status: 'confirm-by-mail' } as const;
    if (request.homepage) return answer;
    const form = this.forms.take(vendorId, request.form, new Date());
    const unsound = formRefusal(form?.ageMs ?? null);
    if (!form || unsound) throw problemOf(unsound ? [unsound] : []);
    const email = request.email.trim();
    const asked = {
      vendorId,
      itemId: request.itemId ?? null,
      senderIndex: this.cipher.blindIndex(SENDER_EMAIL, email.toLowerCase()),
      originIndex: this.cipher.blindIndex(ORIGIN, actor.origin.ip ?? 'unknown'),
      messageIndex: this.cipher.blindIndex(MESSAGE, plainText(request.message)),
    };
    return this.unitOfWork.run(actor, async (tx) => {
      const facts = await this.inquiries.facts(tx, asked);
      if (!facts) throw notFound('Penyedia');
      const id = uuidv7();
      tx.audit({
        action: facts.isBlocked ? 'inquiry.ignore' : 'inquiry.ask',
        recordType: 'inquiry',
        recordId: id,
        summary: facts.isBlocked
          ? `Pertanyaan untuk ${facts.vendorName} dari pengirim yang diblokir diabaikan.`
          : `Pertanyaan untuk ${facts.vendorName} ditulis dan menunggu konfirmasi melalui surel.`,
        vendorId,
      });
      if (facts.isBlocked) return answer;
      const refusals = inquiryRefusals(request.message, facts);
      if (refusals.length > 0) throw problemOf(refusals);
      const token = randomBytes(32).toString('base64url');
      await this.inquiries.insert(tx, {
        ...asked,
        id,
        senderNameCipher: this.cipher.encrypt(SENDER_NAME, request.name.trim()),
        senderEmailCipher: this.cipher.encrypt(SENDER_EMAIL, email),
        messageCipher: this.cipher.encrypt(MESSAGE, request.message.trim()),
        tokenHash: sha256(token),
        formIndex: form.index,
        expiresAt: new Date(tx.now.getTime() + HOURS * 3_600_000),
      });
      await this.mailer.send(tx, {
        to: email,
        subject: 'Konfirmasi pertanyaan Anda',
        paragraphs: [
          `Seseorang menulis pertanyaan untuk ${facts.vendorName} dengan alamat surel ini.`,
          `Bila itu Anda, konfirmasikan dalam ${HOURS} jam supaya pertanyaan diteruskan. Bila bukan, abaikan surel ini; tidak ada yang terjadi.`,
        ],
        action: { label: 'Teruskan pertanyaan saya', url: `${this.base()}/tanya/konfirmasi?token=${token}` },
        secret: true,
        about: { recordType: 'inquiry', recordId: id },
      });
      return answer;
    });
  }

  /** The link in the mail: the question reaches the vendor. */
  confirm(actor: Actor, token: string): Promise<{ status: 'delivered'; vendorName: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const delivered = await this.inquiries.deliver(tx, sha256(token));
      if (!delivered) throw notFound('Tautan konfirmasi');
      tx.audit({
        action: 'inquiry.deliver',
        recordType: 'inquiry',
        recordId: delivered.id,
        summary: `Pertanyaan dikonfirmasi dan diteruskan kepada ${delivered.vendorName}.`,
        vendorId: delivered.vendorId,
      });
      await this.tellVendor(tx, delivered);
      return { status: 'delivered', vendorName: delivered.vendorName };
    });
  }

  /** Nothing that a stranger typed is in the mail: who reads it signs in, and answers to an address that has been confirmed. */
  private async tellVendor(
    tx: Tx,
    { id, vendorId, itemName }: { id: string; vendorId: string; itemName: string | null },
  ): Promise<void> {
    for (const { email } of await ownersOf(tx, [vendorId])) {
      await this.mailer.send(tx, {
        to: email,
        subject: 'Ada pertanyaan dari calon pembeli',
        paragraphs: [
          itemName === null
            ? 'Seorang calon pembeli menulis pertanyaan kepada usaha Anda.'
            : `Seorang calon pembeli menulis pertanyaan tentang "${itemName}".`,
          'Masuk ke akun Anda untuk membaca dan menjawabnya. Pengirim yang mengganggu dapat Anda blokir di sana.',
        ],
        about: { recordType: 'inquiry', recordId: id },
      });
    }
  }

  /** What the caller's vendor was asked. */
  async list(actor: Actor, { after, limit }: ListInquiriesRequest): Promise<Page<InquiryView>> {
    const rows = await this.inquiries.list(vendorOf(actor), after, limit);
    return pageOf(
      rows.map((row) => ({
        id: row.id,
        itemId: row.itemId,
        itemName: row.itemName,
        name: this.cipher.decrypt(SENDER_NAME, row.senderNameCipher),
        email: this.cipher.decrypt(SENDER_EMAIL, row.senderEmailCipher),
        message: this.cipher.decrypt(MESSAGE, row.messageCipher),
        isRead: row.status === 'read',
        deliveredAt: row.deliveredAt,
      })),
      limit,
    );
  }

  markRead(actor: Actor, id: string): Promise<{ id: string; isRead: true }> {
    return this.unitOfWork.run(actor, async (tx) => {
      if (!(await this.inquiries.markRead(tx, vendorOf(actor), id))) throw notFound(SUBJECT);
      tx.audit({
        action: 'inquiry.read',
        recordType: 'inquiry',
        recordId: id,
        summary: 'Pertanyaan dibaca.',
      });
      return { id, isRead: true };
    });
  }

  /** Nothing more of this sender reaches the vendor, and what did is no longer shown. */
  block(actor: Actor, id: string): Promise<{ id: string; isBlocked: true }> {
    return this.unitOfWork.run(actor, async (tx) => {
      if (!(await this.inquiries.block(tx, vendorOf(actor), id, actor.accountId ?? '')))
        throw notFound(SUBJECT);
      tx.audit({
        action: 'inquiry.block',
        recordType: 'inquiry',
        recordId: id,
        summary: 'Pengirim pertanyaan diblokir oleh penyedia.',
      });
      return { id, isBlocked: true };
    });
  }

  async window(actor: Actor): Promise<VendorWindow> {
    return (await this.inquiries.window(vendorOf(actor))) ?? CLOSED_WINDOW;
  }

  writeWindow(actor: Actor, request: WriteWindowRequest): Promise<VendorWindow> {
    const vendorId = vendorOf(actor);
    return this.unitOfWork.run(actor, async (tx) => {
      const window = await this.inquiries.putWindow(tx, vendorId, {
        about: request.about.trim(),
        businessPhone: request.businessPhone ?? null,
        businessEmail: request.businessEmail ?? null,
        website: request.website ?? null,
        takesInquiries: request.takesInquiries,
        publishContact: request.publishContact,
        version: request.version,
      });
      if (!window) throw new Problem('stale-version', 'Etalase sudah diubah orang lain; muat ulang dahulu.');
      tx.audit({
        action: 'window.write',
        recordType: 'vendor_window',
        recordId: vendorId,
        summary: request.publishContact
          ? 'Etalase ditulis; penyedia menyetujui kontak usahanya ditampilkan kepada umum.'
          : 'Etalase ditulis; kontak usaha tidak ditampilkan kepada umum.',
        vendorId,
      });
      return window;
    });
  }

  @OnSchedule('inquiry.forget', { pattern: '47 2 * * *' })
  async forget(_payload: object, { jobId }: JobContext): Promise<void> {
    await this.unitOfWork.run(
      systemActor('penghapusan pertanyaan yang tidak dikonfirmasi', jobId),
      async (tx) => {
        const count = await this.inquiries.forget(tx);
        tx.audit({
          action: 'inquiry.forget',
          recordType: 'inquiry',
          recordId: 'unconfirmed',
          summary: `${count} pertanyaan yang tidak dikonfirmasi dihapus.`,
        });
      },
    );
  }

  private base(): string {
    const { http } = this.config;
    return http.publicUrl ?? `http://${http.host}:${http.port}`;
  }
}

const CLOSED_WINDOW: VendorWindow = {
  about: '',
  businessPhone: null,
  businessEmail: null,
  website: null,
  takesInquiries: true,
  publishContact: false,
  version: 0,
};

function vendorOf(actor: Actor): string {
  if (actor.vendorId === null) throw new Problem('forbidden', 'Hanya untuk penyedia.');
  return actor.vendorId;
}

function plainText(message: string): string {
  return message
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
