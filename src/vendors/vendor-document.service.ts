import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { invalidInput, Problem, type ProblemItem } from '../platform/http/index.js';
import { FileReader } from '../platform/storage/index.js';
import { halalNumberFault, pirtFault, slhsNumberFault } from './domain/identifiers.js';
import { documentWorkflow } from './domain/document-workflow.js';
import { takesPapers, vendorWorkflow } from './domain/vendor-workflow.js';
import { VendorDocumentEntity } from './vendor-document.entity.js';
import { VendorDocumentQueries } from './vendor-document.queries.js';
import type { VendorDocumentView } from './vendor.queries.js';
import type { AddVendorDocumentRequest } from './vendor.requests.js';
import { VendorService } from './vendor.service.js';

/** Papers of vendors: brought with a registration, or later to renew one. */
@Injectable()
export class VendorDocumentService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vendors: VendorService,
    private readonly queries: VendorDocumentQueries,
    private readonly files: FileReader,
  ) {}

  add(actor: Actor, id: string, request: AddVendorDocumentRequest): Promise<VendorDocumentView> {
    refuseDocumentFaults(request);
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
      if (!file) {
        throw invalidInput([
          {
            pointer: '/fileId',
            code: 'unknown-file',
            detail: 'Berkas ini bukan unggahan Anda atau tidak ada.',
          },
        ]);
      }
      const document = {
        id: uuidv7(),
        kind: request.kind,
        sequence: await this.queries.nextSequence(tx, id, request.kind),
        number: request.number?.trim() ?? null,
        issuedOn: request.issuedOn ?? null,
        expiresOn: request.expiresOn ?? null,
        fileId: file.id,
        status: documentWorkflow.initial,
        decisionNote: null,
        version: 1,
      };
      await tx.manager.insert(VendorDocumentEntity, { ...document, vendorId: id, sha256: file.sha256 });
      tx.recordStatus({
        recordType: 'vendor-document',
        recordId: document.id,
        from: null,
        to: document.status,
        action: 'add',
      });
      tx.audit({
        action: 'vendor.add-document',
        recordType: 'vendor',
        recordId: id,
        vendorId: id,
        summary: `Dokumen ${request.kind} ditambahkan pada data ${vendor.name}.`,
        changes: { document: [null, { ...document, sha256: file.sha256 }] },
      });
      return { ...document, fileName: file.name };
    });
  }
}

function refuseDocumentFaults({ kind, number, issuedOn, expiresOn }: AddVendorDocumentRequest): void {
  const faults: ProblemItem[] = [];
  if (kind === 'halal') {
    const detail = halalNumberFault(number ?? '');
    if (detail !== null) faults.push({ pointer: '/number', code: 'halal-number', detail });
  }
  if (number && (kind === 'pirt' || kind === 'slhs')) {
    const detail = kind === 'pirt' ? pirtFault(number, civilDateOf(new Date())) : slhsNumberFault(number);
    if (detail !== null) faults.push({ pointer: '/number', code: `${kind}-number`, detail });
  }
  // These numbers are personal data and stand encrypted with the vendor; a second copy in clear would undo that.
  if (number && (kind === 'ktp' || kind === 'npwp' || kind === 'bank-book')) {
    const detail = 'nomor pada dokumen ini sudah ada dalam data usaha; kosongkan';
    faults.push({ pointer: '/number', code: 'number-not-kept', detail });
  }
  if (issuedOn && expiresOn && expiresOn < issuedOn) {
    const detail = 'tanggal berakhir mendahului tanggal terbit';
    faults.push({ pointer: '/expiresOn', code: 'unsound-period', detail });
  }
  if (faults.length > 0) throw invalidInput(faults);
}
