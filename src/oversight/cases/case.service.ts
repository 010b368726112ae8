import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/access/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { invalidInput, notFound, Problem } from '../../platform/http/index.js';
import {
  auditorNamed,
  flagFacts,
  holdersOf,
  insertNote,
  insertSending,
  lockSampleOf,
  noteOf,
  sampledOrder,
  subjectFacts,
} from './case-records.queries.js';
import { caseName, lockCase, requireBody, requireIndependence, requireOwn } from './case-desk.js';
import { refused } from './case-rules.js';
import { CaseEntity, type AuditBody } from './case.entity.js';
import { CaseEvent } from './case.messages.js';
import type { AssignCaseRequest, NoteRequest, OpenCaseRequest } from './case.requests.js';
import { caseWorkflow } from './domain/case-workflow.js';

/** Opening cases, giving them to somebody, and noting what was thought. */
@Injectable()
export class CaseService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  open(actor: Actor, request: OpenCaseRequest): Promise<{ id: string; number: number; version: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const body = await requireBody(tx);
      const sampled = await sampledOf(tx, body, request);
      const about = await aboutOf(tx, request);
      requireIndependence(actor, about.agencyId);
      const title = request.title?.trim() ?? sampled ?? '';
      const id = uuidv7();
      await tx.manager.insert(CaseEntity, {
        ...about,
        id,
        body,
        flagId: request.flagId ?? null,
        sampleId: request.sampleId ?? null,
        title,
        status: caseWorkflow.initial,
        openedAt: tx.now,
        openedBy: actor.accountId ?? '',
        openedPerson: actor.person,
        version: 1,
      });
      const { number } = await tx.manager.findOneByOrFail(CaseEntity, { id });
      tx.recordStatus({
        recordType: 'case',
        recordId: id,
        from: null,
        to: caseWorkflow.initial,
        action: 'open',
      });
      tx.audit({
        action: 'case.open',
        recordType: 'case',
        recordId: id,
        summary: `${caseName({ number, title })} dibuka.`,
        changes: {
          subject: [null, [about.subjectType, about.subjectId]],
          flagId: [null, request.flagId ?? null],
          ...(request.sampleId !== undefined && { sampleId: [null, request.sampleId] }),
        },
      });
      return { id, number, version: 1 };
    });
  }

  /** Takes the case, or gives it to another auditor of the body; whoever has it may hand it on. */
  assign(
    actor: Actor,
    id: string,
    { version, accountId }: AssignCaseRequest,
  ): Promise<{ id: string; version: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const found = await lockCase(tx, id);
      requireVersion(found, version, 'Perkara');
      requireOwn(actor, found);
      requireIndependence(actor, found.agencyId);
      const to = accountId ?? actor.accountId ?? '';
      const auditor = await auditorNamed(tx, found.body, to);
      if (!auditor) {
        const detail = 'Ia bukan auditor badan ini.';
        throw invalidInput([{ pointer: '/accountId', code: 'unknown-auditor', detail }]);
      }
      const moved = await transition(tx, {
        entity: CaseEntity,
        recordType: 'case',
        record: found,
        workflow: caseWorkflow,
        action: found.status === 'open' ? 'assign' : 'hand-on',
        change: { assignedTo: to, assignedPerson: auditor.name, assignedAt: tx.now },
        summary: `${caseName(found)} dikerjakan ${auditor.name}.`,
      });
      return { id, version: moved.version };
    });
  }

  /** Any auditor of the body notes what they think; it stays as it was written. */
  note(actor: Actor, id: string, { text }: NoteRequest): Promise<{ id: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const found = await lockCase(tx, id);
      const noteId = uuidv7();
      const { accountId: account, person, capacity } = actor;
      await insertNote(tx, { id: noteId, caseId: id, text: text.trim(), account, person, capacity });
      // What it says is in the note alone: the record is read by more people than the case.
      tx.audit({
        action: 'case.note',
        recordType: 'case',
        recordId: id,
        summary: `Catatan ditulis pada ${caseName(found)}.`,
      });
      return { id: noteId };
    });
  }

  /** From now on the holder of the post reads this note. */
  sendNote(actor: Actor, id: string, noteId: string, postId: string): Promise<{ id: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const found = await lockCase(tx, id);
      requireOwn(actor, found);
      const note = await noteOf(tx, id, noteId);
      if (!note) throw notFound('Catatan');
      const [holder] = await holdersOf(tx, [postId]);
      if (!holder) throw vacant('/postId');
      await insertSending(tx, noteId, postId, actor.person);
      tx.audit({
        action: 'case.send-note',
        recordType: 'case',
        recordId: id,
        summary: `Catatan pada ${caseName(found)} dikirim kepada ${holder.name} (${holder.title}).`,
      });
      tx.emit(CaseEvent, {
        caseId: id,
        event: 'note',
        postId,
        withHead: false,
        title: 'Catatan dari auditor',
        sentences: ['Auditor mengirim catatan kepada Anda. Bacalah pada daftar klarifikasi.'],
        key: `case note ${noteId} ${postId}`,
      });
      return { id: noteId };
    });
  }
}

/** 400 at `pointer` for a post that nobody holds: a question needs somebody to answer it. */
export function vacant(pointer: string) {
  const detail = 'Jabatan ini tidak ada atau sedang tidak dijabat siapa pun.';
  return invalidInput([{ pointer, code: 'post-vacant', detail }]);
}

/** The title of a case about an order that a sample drew; null for a case of no sample. */
async function sampledOf(tx: Tx, body: AuditBody, request: OpenCaseRequest): Promise<string | null> {
  const { sampleId, subjectId = '' } = request;
  if (sampleId === undefined) return null;
  if (!(await lockSampleOf(tx, body, sampleId))) throw notFound('Sampel');
  const order = await sampledOrder(tx, sampleId, subjectId);
  if (!order)
    throw refused('not-drawn', 'Sampel ini belum ditarik, atau pesanan ini tidak tertarik olehnya.');
  if (order.caseNumber !== null) {
    const detail = `Pesanan ini sudah menjadi perkara ${order.caseNumber} dari sampel yang sama.`;
    throw new Problem('already-exists', detail, [{ pointer: '/subjectId', code: 'case-exists', detail }]);
  }
  return `Sampel "${order.title}": pesanan ${order.number}`.slice(0, 300);
}

async function aboutOf(tx: Tx, request: OpenCaseRequest) {
  const { flagId, sampleId, subjectId = null, agencyId = null } = request;
  const subjectType = sampleId === undefined ? (request.subjectType ?? 'other') : 'order';
  if (flagId !== undefined) {
    const flag = await flagFacts(tx, flagId);
    if (flag) return flag;
    throw invalidInput([
      { pointer: '/flagId', code: 'unknown-flag', detail: 'Temuan aturan ini tidak ada.' },
    ]);
  }
  const id = subjectType === 'other' ? null : subjectId;
  const facts = await subjectFacts(tx, subjectType, id);
  if (!facts)
    throw invalidInput([
      { pointer: '/subjectId', code: 'unknown-subject', detail: 'Yang disebut ini tidak ada.' },
    ]);
  return { subjectType, subjectId: id, vendorId: facts.vendorId, agencyId: facts.agencyId ?? agencyId };
}
