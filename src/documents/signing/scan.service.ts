import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, decide, type CivilDate } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { describeConstraints, requireVersion, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { invalidInput, notFound, Problem, problemOf } from '../../platform/http/index.js';
import { FileReader } from '../../platform/storage/index.js';
import { documentKindName } from '../document-kinds.js';
import { DocumentEntity } from '../document.entity.js';
import { storedDocuments } from '../document.queries.js';
import { signatureWorkflow } from '../domain/signature-state.js';
import { fillByHand, recordScan, scansOf, showByScan } from './scan.queries.js';
import { mayAttachScan } from './signature.policy.js';
import { signaturesOf, type SignatureRow } from './signature.queries.js';
import { toSigningView } from './signature.views.js';
import { requireHolds, signedAlready } from './signing.service.js';
import type { AttachScanRequest, ReplaceScanRequest } from './signing.requests.js';

describeConstraints({
  document_scan_replaced_once: {
    kind: 'wrong-status',
    code: 'scan-replaced',
    detail: 'Pindaian ini sudah diganti dengan pindaian lain.',
  },
});

/** Signatures by hand: the paper is the original, and what is kept here is its scan. */
@Injectable()
export class ScanService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FileReader,
  ) {}

  /** Fills places with what a scan shows. */
  async attach(actor: Actor, documentId: string, request: AttachScanRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const document = await lockOpen(tx, documentId, request.version);
      const places = await signaturesOf(tx, documentId);
      const shown = request.signatures.map(({ slot, person }) => ({
        place: emptyPlace(tx, places, slot),
        person,
      }));
      requireDay(request.signedOn, document, tx.now);
      const sha256 = await this.scanned(tx, request.fileId);
      const scan = { id: uuidv7(), documentId, sha256, replacesId: null, reason: null };
      const { fileId, signedOn } = request;
      await recordScan(tx, { ...scan, fileId, signedOn });
      const filled = await fillByHand(
        tx,
        { id: scan.id, signedOn },
        shown.map(({ place: { id }, person }) => ({ id, person })),
      );
      if (filled !== shown.length)
        throw new Problem('wrong-status', 'Tanda tangan ini baru saja diisi orang lain.');
      for (const { place } of shown) {
        tx.recordStatus({
          recordType: 'document-signature',
          recordId: place.id,
          from: 'unsigned',
          to: 'signed',
          action: 'attach-scan',
        });
      }
      const who = shown.map(({ place, person }) => `${person} (${place.role})`).join(', ');
      return conclude(
        tx,
        document,
        'document.attach-scan',
        `Pindaian tanda tangan basah ${who} disimpan.`,
        sha256,
      );
    });
  }

  /** A better scan of the same paper; the worse one is kept. */
  async replace(actor: Actor, documentId: string, scanId: string, request: ReplaceScanRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const document = await lockOpen(tx, documentId, request.version);
      const former = (await scansOf(tx, documentId)).find(({ id }) => id === scanId);
      if (!former) throw notFound('Pindaian');
      const sha256 = await this.scanned(tx, request.fileId);
      if (sha256 === former.sha256) throw sameScan();
      const id = uuidv7();
      const { fileId, reason } = request;
      const { signedOn } = former;
      await recordScan(tx, { id, documentId, fileId, sha256, signedOn, replacesId: scanId, reason });
      await showByScan(tx, scanId, id);
      return conclude(tx, document, 'document.replace-scan', `Pindaian diganti: ${reason}.`, sha256);
    });
  }

  private async scanned(tx: Tx, fileId: string): Promise<string> {
    const file = await this.files.visible(tx, tx.actor, fileId);
    if (!file) {
      const detail = 'Berkas ini bukan unggahan Anda atau tidak ada.';
      throw invalidInput([{ pointer: '/fileId', code: 'unknown-file', detail }]);
    }
    if ((await storedDocuments(tx, [file.sha256])).length > 0) {
      const detail = 'Berkas ini PDF dari layanan ini, bukan pindaian kertas yang ditandatangani.';
      throw new Problem('rule-refused', detail, [{ pointer: '/fileId', code: 'not-a-scan', detail }]);
    }
    return file.sha256;
  }
}

async function lockOpen(tx: Tx, documentId: string, version: number): Promise<DocumentEntity> {
  const document = await tx.lock(DocumentEntity, { id: documentId }, 'Dokumen');
  if (!mayAttachScan(tx.actor, document)) throw notFound('Dokumen');
  requireHolds(document);
  requireVersion(document, version, 'Dokumen');
  return document;
}

function emptyPlace(tx: Tx, places: readonly SignatureRow[], slot: string): SignatureRow {
  const place = places.find((candidate) => candidate.slot === slot);
  if (!place) throw notFound('Tempat tanda tangan');
  if (place.status === 'signed') throw signedAlready(place);
  const decision = decide(signatureWorkflow, place.status, 'attach-scan', tx.actor.role);
  if (!decision.ok) throw problemOf(decision.refusals);
  return place;
}

function requireDay(signedOn: CivilDate, document: DocumentEntity, now: Date): void {
  const detail =
    signedOn > civilDateOf(now)
      ? 'Tanggal tanda tangan ini belum tiba.'
      : signedOn < civilDateOf(document.createdAt)
        ? 'Dokumen ini belum ada pada tanggal itu.'
        : null;
  if (detail === null) return;
  throw new Problem('rule-refused', detail, [{ pointer: '/signedOn', code: 'signed-on', detail }]);
}

async function conclude(tx: Tx, document: DocumentEntity, action: string, done: string, sha256: string) {
  const { id, version, agencyId, vendorId } = document;
  await tx.manager.update(DocumentEntity, { id, version }, { version: version + 1 });
  tx.audit({
    action,
    recordType: 'document',
    recordId: id,
    summary: `${documentKindName(document.kind)} ${document.number}: ${done}`,
    changes: { scan: [null, sha256] },
    agencyId,
    vendorId,
  });
  return { id, version: version + 1, ...toSigningView(id, await signaturesOf(tx, id)) };
}

function sameScan(): Problem {
  const detail = 'Pindaian ini sama persis dengan yang sudah tersimpan.';
  return new Problem('rule-refused', detail, [{ pointer: '/fileId', code: 'same-scan', detail }]);
}
