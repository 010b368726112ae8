import { Injectable, type OnModuleInit } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, type CivilDate } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { invalidInput, notFound, Problem, problemOf } from '../platform/http/index.js';
import { readReference } from '../platform/reference/index.js';
import { FileReader } from '../platform/storage/index.js';
import {
  criteriaFaults,
  criteriaOn,
  scoreVisit,
  type CriteriaSet,
  type VisitRecord,
} from './domain/curation.js';
import { isEditable } from './domain/vendor-workflow.js';
import { verifierRefusals } from './domain/verification.js';
import type { RecordVisitRequest } from './dossier.requests.js';
import { verifierFactsOf } from './vendor-decision.service.js';
import { VendorEntity } from './vendor.entity.js';
import { VendorQueries } from './vendor.queries.js';
import { keepVisit } from './vendor-writes.queries.js';

/** Visits to a vendor's place of business, with scores by criteria that are data. */
@Injectable()
export class CurationService implements OnModuleInit {
  private sets: readonly CriteriaSet[] = [];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: VendorQueries,
    private readonly files: FileReader,
  ) {}

  async onModuleInit(): Promise<void> {
    this.sets = await readReference<CriteriaSet[]>('curation-criteria.json');
    const faults = this.sets.flatMap(criteriaFaults);
    if (faults.length > 0) throw new Error(`data/curation-criteria.json: ${faults.join('; ')}`);
  }

  /** The criteria of a day; null when there are none. */
  criteriaOn(date: CivilDate): CriteriaSet | null {
    return criteriaOn(this.sets, date) ?? null;
  }

  /** Keeps a visit as it was; a mistaken one is followed by another, never changed. */
  record(actor: Actor, id: string, request: RecordVisitRequest): Promise<VisitRecord> {
    return this.unitOfWork.run(actor, async (tx) => {
      const vendor = await tx.lock(VendorEntity, { id }, 'Penyedia');
      const row = await this.queries.detail(id, tx);
      if (!row) throw notFound('Penyedia');
      if (isEditable(vendor.status)) {
        throw new Problem('wrong-status', 'Penyedia dikunjungi sesudah pendaftarannya diajukan.', [
          { code: 'wrong-status', detail: 'Pendaftaran masih di tangan penyedia.' },
        ]);
      }
      const refusals = verifierRefusals(verifierFactsOf(actor, { row }));
      if (refusals.length > 0) throw problemOf(refusals);
      const visitedAt = new Date(request.visitedAt);
      if (visitedAt > tx.now) {
        const detail = 'visitedAt: kunjungan dicatat sesudah dilakukan';
        throw invalidInput([{ pointer: '/visitedAt', code: 'in-the-future', detail }]);
      }
      const set = this.criteriaOn(civilDateOf(visitedAt));
      if (!set) throw notFound('Kriteria penilaian');
      const scores = request.scores.map(({ code, score, note }) => ({
        code,
        score,
        note: note?.trim() ?? null,
      }));
      const scored = scoreVisit(set, scores);
      if (!scored.ok) throw invalidInput(scored.refusals);
      await this.files.requireVisible(tx, actor, request.fileIds);
      const visit: VisitRecord = {
        id: uuidv7(),
        visitedAt: visitedAt.toISOString(),
        place: request.place.trim(),
        criteriaVersion: set.version,
        scores,
        ...scored.value,
        passMark: set.passMark,
        notes: request.notes.trim(),
        fileIds: request.fileIds,
        recordedBy: actor.person,
      };
      await keepVisit(tx, id, visit, {
        latitude: request.latitude ?? null,
        longitude: request.longitude ?? null,
      });
      const verdict = visit.passed ? 'lulus' : 'tidak lulus';
      tx.audit({
        action: 'vendor.visit',
        recordType: 'vendor',
        recordId: id,
        vendorId: id,
        summary: `${vendor.name} dikunjungi di ${visit.place}: nilai ${visit.result} dari 100, ${verdict} (batas ${set.passMark}).`,
        changes: { visit: [null, { id: visit.id, scores, result: visit.result }] },
      });
      return visit;
    });
  }
}
