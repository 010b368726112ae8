import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { notFound, Problem, type ReceivedForm } from '../../platform/http/index.js';
import { FileService } from '../../platform/storage/index.js';
import {
  AttachRequest,
  EditRequisitionRequest,
  RequisitionAmendmentService,
  RequisitionAttachmentService,
  RequisitionDecisionService,
  RequisitionReader,
  SubmitRequest,
  type RequisitionRecord,
} from '../../requisitions/index.js';
import { isForeign, type SentForm } from '../session/forms.js';
import { fileIn, keepFileOf } from '../session/file-form.js';
import { checked, typedIn, withKey, type Typed } from '../ui/form-state.js';
import { isSame, renumbered, requestOf, typedOf, withLine } from './draft-form.js';

const SUBJECT = 'Permintaan belanja';
// Reasons are longer than other fields.
const LONGEST = 2000;
// A hundred lines of five fields, the need, and an answer to every rule.
const MOST_FIELDS = 700;

/** A form with perhaps a file, as it was received. */
export interface ReceivedDraft {
  readonly typed: Typed;
  /** The id of the file that was kept; null without one. */
  readonly fileId: string | null;
  /** Why the file was refused, when it was; what was typed is there all the same. */
  readonly refused: Problem | null;
}

/** Writes what the form of a requisition says, by the services of the API: the draft, its files, its submission. */
@Injectable()
export class Composer {
  constructor(
    private readonly requisitions: RequisitionReader,
    private readonly changes: RequisitionAmendmentService,
    private readonly attachments: RequisitionAttachmentService,
    private readonly decisions: RequisitionDecisionService,
    private readonly uploads: FileService,
  ) {}

  /** The requisition as its reader may see it; 404 otherwise. */
  async record(actor: Actor, id: string): Promise<RequisitionRecord> {
    const record = await this.requisitions.find(actor, id);
    if (!record) throw notFound(SUBJECT);
    return record;
  }

  /** Reads the form; `isOurs` refuses one that is not before its file is kept. */
  async receive(actor: Actor, request: SentForm, isOurs: (typed: Typed) => void): Promise<ReceivedDraft> {
    let typed: Typed = {};
    let hasFile = false;
    const seen = (form: ReceivedForm) => {
      typed = renumbered(typedIn(form.fields, LONGEST));
      isOurs(typed);
      hasFile = fileIn(form) !== null;
    };
    try {
      const file = await keepFileOf(this.uploads, actor, request, seen, { mostFields: MOST_FIELDS });
      return { typed, fileId: file.id, refused: null };
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500 || isForeign(error)) throw error;
      return { typed, fileId: null, refused: hasFile ? error : null };
    }
  }

  /** Writes the form down as the draft, or as the change of what was approved; nothing where it says what stands there already. */
  async save(actor: Actor, record: RequisitionRecord, typed: Typed, always = false): Promise<void> {
    if (!always && isSame(typed, typedOf(record))) return;
    const { version, alasan: reason } = typed;
    const request = await checked(EditRequisitionRequest, {
      ...requestOf(typed),
      version: Number(version),
      ...(reason && { reason }),
    });
    await this.changes.change(actor, record.id, request);
  }

  /** Puts an item into a draft, or changes how many of it are wanted there. */
  async add(actor: Actor, id: string, line: { itemId: string; quantity: string }): Promise<void> {
    const record = await this.record(actor, id);
    const typed = { ...withLine(typedOf(record), line), version: String(record.version) };
    await this.save(actor, record, typed);
  }

  async attach(actor: Actor, id: string, typed: Typed, fileId: string): Promise<void> {
    const request = await checked(AttachRequest, { kind: typed['jenis-berkas'], fileId });
    await this.attachments.attach(actor, id, request);
  }

  async detach(actor: Actor, id: string, attachmentId: string): Promise<void> {
    await this.attachments.detach(actor, id, attachmentId);
  }

  /** Puts what is written to approval, with the answers to the warnings. */
  async submit(actor: Actor, id: string, typed: Typed): Promise<void> {
    const { version } = await this.record(actor, id);
    const explanations = Object.entries(typed)
      .filter(([name, text]) => name.startsWith('alasan-aturan-') && text !== '')
      .map(([name, text]) => ({ rule: name.slice('alasan-aturan-'.length), text }));
    const request = await checked(SubmitRequest, { version, explanations });
    await this.decisions.submit(withKey(actor, typed), id, request);
  }
}
