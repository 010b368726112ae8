import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/index.js';
import { invalidInput, notFound, problemOf } from '../../platform/http/index.js';
import { FileReader } from '../../platform/storage/index.js';
import { proofRefusals } from '../domain/attendance-rules.js';
import { eventOf } from './event.queries.js';
import { insertProof, isOrderOf, withdrawInvoice, withdrawProof } from './proof.queries.js';
import type { GiveProofRequest, ProofKind } from './proof.requests.js';

/** What people call the proofs that they bring. */
export const PROOF_KIND_NAMES = {
  'attendance-scan': 'Pindaian daftar hadir',
  minutes: 'Notulen',
  photo: 'Foto kegiatan',
  invoice: 'Nota penyedia',
} as const satisfies Record<ProofKind, string>;

interface Given {
  readonly requisitionId: string;
  readonly agencyId: string;
  readonly title: string;
  readonly kind: ProofKind;
  readonly fileId: string;
  readonly orderId: string | null;
  readonly takenAt: Date | null;
  readonly note: string | null;
}

/** Minutes, photos, scans and papers of the vendor. What was brought is never deleted: it is withdrawn with a reason. */
@Injectable()
export class ProofService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FileReader,
  ) {}

  async give(actor: Actor, requisitionId: string, request: GiveProofRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const { kind, fileId, orderId = null, takenAt, note } = request;
      const event = await eventOf(tx, actor, requisitionId);
      const refusals = proofRefusals(event, civilDateOf(tx.now));
      if (refusals.length > 0) throw problemOf(refusals);
      await requireOrder(tx, requisitionId, kind, orderId);
      const taken = takenAt === undefined ? null : new Date(takenAt);
      if (taken !== null && taken > tx.now) {
        const detail = 'Waktu pengambilan tidak boleh di masa depan.';
        throw invalidInput([{ pointer: '/takenAt', code: 'in-future', detail }]);
      }
      const { title, agencyId } = event;
      return this.keep(tx, {
        ...{ requisitionId, agencyId, title, kind, fileId, orderId, takenAt: taken, note: note ?? null },
      });
    });
  }

  /** Notes the vendor's own paper, that came with its invoice, as the nota of the file. Two statements; 404 for somebody else's file. */
  async noteInvoice(tx: Tx, paper: Omit<Given, 'kind' | 'takenAt'>): Promise<void> {
    await this.keep(tx, { ...paper, kind: 'invoice', takenAt: null });
  }

  /** Its invoice was taken back, and so is the paper. One statement. */
  async dropInvoice(tx: Tx, paper: { orderId: string; fileId: string; reason: string }): Promise<void> {
    await withdrawInvoice(tx, paper);
  }

  async withdraw(actor: Actor, requisitionId: string, proofId: string, reason: string) {
    return this.unitOfWork.run(actor, async (tx) => {
      const event = await eventOf(tx, actor, requisitionId);
      const withdrawn = await withdrawProof(tx, requisitionId, proofId, reason);
      if (!withdrawn) throw notFound('Bukti');
      tx.audit({
        action: 'proof.withdraw',
        recordType: 'requisition',
        recordId: requisitionId,
        summary: `${PROOF_KIND_NAMES[withdrawn.kind]} "${event.title}" ditarik: ${reason}`,
        changes: { proof: [proofId, null] },
        agencyId: event.agencyId,
      });
      return { id: proofId, kind: withdrawn.kind, withdrawnAt: tx.now };
    });
  }

  private async keep(tx: Tx, given: Given) {
    const { requisitionId, agencyId, title, kind, fileId } = given;
    const file = await this.files.visible(tx, tx.actor, fileId);
    if (!file) throw notFound('Berkas');
    if (kind === 'photo' && !file.contentType.startsWith('image/')) {
      const detail = 'Foto harus berupa gambar.';
      throw invalidInput([{ pointer: '/fileId', code: 'not-a-picture', detail }]);
    }
    const id = uuidv7();
    await insertProof(tx, id, given);
    tx.audit({
      action: 'proof.give',
      recordType: 'requisition',
      recordId: requisitionId,
      summary: `${PROOF_KIND_NAMES[kind]} dilampirkan pada "${title}".`,
      changes: { proof: [null, { id, kind, fileId, sha256: file.sha256, orderId: given.orderId }] },
      agencyId,
    });
    return { id, kind, fileId, name: file.name, orderId: given.orderId };
  }
}

async function requireOrder(
  tx: Tx,
  requisitionId: string,
  kind: ProofKind,
  orderId: string | null,
): Promise<void> {
  if (kind === 'invoice' && orderId === null) {
    const detail = 'Sebutkan surat pesanan yang ditagih nota ini.';
    throw invalidInput([{ pointer: '/orderId', code: 'order-missing', detail }]);
  }
  if (orderId !== null && !(await isOrderOf(tx, requisitionId, orderId))) {
    const detail = 'Surat pesanan ini bukan dari permintaan ini.';
    throw invalidInput([{ pointer: '/orderId', code: 'unknown-order', detail }]);
  }
}
