import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../platform/access/index.js';
import { FieldCipher } from '../platform/crypto/index.js';
import { requireVersion, UnitOfWork } from '../platform/database/index.js';
import { Problem } from '../platform/http/index.js';
import { CORRECTION_PURPOSE, CorrectionEntity } from './correction.entity.js';
import type { AnswerCorrectionRequest, AskCorrectionRequest } from './correction.requests.js';
import { PersonalDataSources, type PersonalDataSection } from './personal-data.js';

// UU 27/2022 ps 30: corrected within three times 24 hours of the request.
const HOURS_TO_CORRECT = 72;

/** The rights of a person over what the system keeps of them (UU 27/2022 ps 6, ps 7, ps 30). */
@Injectable()
export class PersonalDataService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sources: PersonalDataSources,
    private readonly cipher: FieldCipher,
  ) {}

  /** Everything that is kept of the person who asks. That it was taken is itself recorded: a stolen session shows. */
  export(actor: Actor): Promise<{ takenAt: Date; legalBasis: string; sections: PersonalDataSection[] }> {
    const accountId = personOf(actor);
    return this.unitOfWork.run(actor, async (tx) => {
      const sections = await this.sources.collect(tx, accountId);
      tx.audit({
        action: 'personal-data.export',
        recordType: 'account',
        recordId: accountId,
        summary: `${actor.person} mengunduh data pribadinya sendiri.`,
      });
      return { takenAt: tx.now, legalBasis: 'UU 27/2022 ps 7', sections };
    });
  }

  ask(actor: Actor, request: AskCorrectionRequest): Promise<{ id: string; dueAt: Date }> {
    const accountId = personOf(actor);
    return this.unitOfWork.run(actor, async (tx) => {
      const id = uuidv7();
      const dueAt = new Date(tx.now.getTime() + HOURS_TO_CORRECT * 3_600_000);
      await tx.manager.insert(CorrectionEntity, {
        id,
        accountId,
        subject: request.subject,
        field: request.field.trim(),
        wantedCipher: this.cipher.encrypt(CORRECTION_PURPOSE, request.wanted.trim()),
        reason: request.reason.trim(),
        dueAt,
        status: 'open',
        version: 1,
      });
      tx.audit({
        action: 'personal-data.ask-correction',
        recordType: 'data-correction',
        recordId: id,
        summary: `${actor.person} meminta perbaikan data "${request.field.trim()}".`,
      });
      return { id, dueAt };
    });
  }

  /** What the person wants it to read. Looking is recorded. */
  wanted(actor: Actor, id: string): Promise<{ id: string; wanted: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const correction = await tx.lock(CorrectionEntity, { id }, 'Permintaan perbaikan data');
      tx.audit({
        action: 'personal-data.view',
        recordType: 'data-correction',
        recordId: id,
        summary: `${actor.person} melihat isi permintaan perbaikan data.`,
      });
      return { id, wanted: this.cipher.decrypt(CORRECTION_PURPOSE, correction.wantedCipher) };
    });
  }

  answer(
    actor: Actor,
    id: string,
    request: AnswerCorrectionRequest,
  ): Promise<{ id: string; version: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const correction = await tx.lock(CorrectionEntity, { id }, 'Permintaan perbaikan data');
      if (correction.status !== 'open') {
        throw new Problem('wrong-status', 'Permintaan perbaikan data ini sudah dijawab.');
      }
      requireVersion(correction, request.version, 'Permintaan perbaikan data');
      if (correction.accountId === actor.accountId) {
        throw new Problem('rule-refused', 'Permintaan Anda sendiri dijawab oleh administrator lain.', [
          { code: 'own-request', detail: 'Pemohon dan penjawab tidak boleh orang yang sama.' },
        ]);
      }
      const version = correction.version + 1;
      await tx.manager.update(CorrectionEntity, id, {
        status: request.outcome,
        answer: request.answer.trim(),
        answeredBy: actor.accountId,
        answeredAt: tx.now,
        version,
      });
      tx.audit({
        action: 'personal-data.answer-correction',
        recordType: 'data-correction',
        recordId: id,
        summary: `Permintaan perbaikan data dijawab: ${request.outcome === 'done' ? 'diperbaiki' : 'ditolak'}. ${request.answer.trim()}`,
        changes: { status: ['open', request.outcome] },
      });
      return { id, version };
    });
  }
}

function personOf({ accountId }: Actor): string {
  if (accountId === null)
    throw new Problem('forbidden', 'Hanya orang yang masuk yang punya data pribadi di sini.');
  return accountId;
}
