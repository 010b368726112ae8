import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork, type Tx } from '../platform/database/index.js';
import { invalidInput, Problem } from '../platform/http/index.js';
import { FileReader } from '../platform/storage/index.js';
import { DOCUMENT_RULES, documentFaults } from './domain/document-rules.js';
import { documentWorkflow } from './domain/document-workflow.js';
import { takesPapers, vendorWorkflow } from './domain/vendor-workflow.js';
import { VendorDocumentEntity } from './vendor-document.entity.js';
import { VendorDocumentQueries } from './vendor-document.queries.js';
import type { AddVendorDocumentRequest } from './vendor-document.requests.js';
import { VendorDuties } from './vendor-duties.js';
import type { VendorDocumentView } from './vendor.queries.js';
import { VendorService } from './vendor.service.js';

/** Papers of vendors: brought with a registration, or later to renew one. */
@Injectable()
export class VendorDocumentService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vendors: VendorService,
    private readonly queries: VendorDocumentQueries,
    private readonly duties: VendorDuties,
    private readonly files: FileReader,
  ) {}

  add(actor: Actor, id: string, request: AddVendorDocumentRequest): Promise<VendorDocumentView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendor } = await this.vendors.lockFillable(tx, id);
      if (!takesPapers(vendor.status)) {
        const status = vendorWorkflow.statusNames[vendor.status];
        throw new Problem(
          'wrong-status',
          `Dokumen tidak dapat ditambahkan: status pendaftaran "${status}".`,
          [{ code: 'wrong-status', detail: 'Tunggu keputusan verifikator atas pendaftaran ini.' }],
        );
      }
      const file = await this.files.visible(tx, actor, request.fileId);
      const today = civilDateOf(tx.now);
      const said = saidBy(request);
      const faults = documentFaults(
        { ...said, contentType: file?.contentType ?? 'image/jpeg' },
        today,
        (await this.duties.on(tx, today)).documentYears(request.kind),
      );
      if (!file) {
        const detail = 'Berkas ini bukan unggahan Anda atau tidak ada.';
        throw invalidInput([...faults, { pointer: '/fileId', code: 'unknown-file', detail }]);
      }
      if (faults.length > 0) throw invalidInput(faults);
      const { latitude, longitude, takenAt, ...shown } = said;
      const document = {
        id: uuidv7(),
        ...shown,
        sequence: await this.queries.nextSequence(tx, id, request.kind),
        fileId: file.id,
        status: documentWorkflow.initial,
        decisionNote: null,
        version: 1,
      };
      await tx.manager.insert(VendorDocumentEntity, {
        ...document,
        vendorId: id,
        sha256: file.sha256,
        latitude: latitude === null ? null : String(latitude),
        longitude: longitude === null ? null : String(longitude),
        takenAt,
      });
      recordSteps(tx, [document], 'add', null, document.status);
      if (!DOCUMENT_RULES[request.kind].isMany) {
        const older = await this.queries.replacePending(tx, id, request.kind, document.id);
        recordSteps(tx, older, 'replace', 'pending', 'replaced');
      }
      tx.audit({
        action: 'vendor.add-document',
        recordType: 'vendor',
        recordId: id,
        vendorId: id,
        summary: `Dokumen ${DOCUMENT_RULES[request.kind].label} ditambahkan pada data ${vendor.name}.`,
        changes: { document: [null, { ...document, sha256: file.sha256, latitude, longitude, takenAt }] },
      });
      return { ...document, fileName: file.name };
    });
  }
}

function saidBy({
  kind,
  number,
  issuedOn,
  expiresOn,
  latitude,
  longitude,
  takenAt,
}: AddVendorDocumentRequest) {
  return {
    kind,
    number: number?.trim() ?? null,
    issuedOn: issuedOn ?? null,
    expiresOn: expiresOn ?? null,
    latitude: latitude ?? null,
    longitude: longitude ?? null,
    takenAt: takenAt ?? null,
  };
}

function recordSteps(
  tx: Tx,
  documents: readonly { readonly id: string }[],
  action: string,
  from: string | null,
  to: string,
): void {
  for (const { id } of documents) {
    tx.recordStatus({ recordType: 'vendor-document', recordId: id, from, to, action });
  }
}
