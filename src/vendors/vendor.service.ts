import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork, type Tx } from '../platform/database/index.js';
import { invalidInput, notFound, Problem, type ProblemItem } from '../platform/http/index.js';
import { FileReader } from '../platform/storage/index.js';
import { halalNumberFault } from './domain/identifiers.js';
import { isEditable, vendorWorkflow } from './domain/vendor-workflow.js';
import { VendorDocumentEntity, VendorEntity } from './vendor.entity.js';
import { ownsVendor } from './vendor.policy.js';
import { VendorQueries, type VendorDocumentView, type VendorRow } from './vendor.queries.js';
import type { AddVendorDocumentRequest } from './vendor.requests.js';

/** Papers of a vendor, and the vendor its own people may work on. */
@Injectable()
export class VendorService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vendors: VendorQueries,
    private readonly files: FileReader,
  ) {}

  addDocument(actor: Actor, id: string, request: AddVendorDocumentRequest): Promise<VendorDocumentView> {
    refuseDocumentFaults(request);
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendor } = await this.lockOwnEditable(tx, id);
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
        number: request.number?.trim() ?? null,
        issuedOn: request.issuedOn ?? null,
        expiresOn: request.expiresOn ?? null,
        fileId: file.id,
      };
      await tx.manager.insert(VendorDocumentEntity, { ...document, vendorId: id });
      tx.audit({
        action: 'vendor.add-document',
        recordType: 'vendor',
        recordId: id,
        vendorId: id,
        summary: `Dokumen ${request.kind} ditambahkan pada pendaftaran ${vendor.name}.`,
        changes: { document: [null, { ...document, sha256: file.sha256 }] },
      });
      return { ...document, fileName: file.name };
    });
  }

  /** Locks the actor's own vendor and reads what belongs to it; 404 for anybody else's. */
  async lockOwn(tx: Tx, id: string): Promise<{ vendor: VendorEntity; row: VendorRow }> {
    const vendor = await tx.lock(VendorEntity, { id }, 'Penyedia');
    const row = await this.vendors.detail(id, tx);
    if (!row || !ownsVendor(tx.actor, id, row.memberIds)) throw notFound('Penyedia');
    return { vendor, row };
  }

  /** As `lockOwn`, and 409 once what it says has been handed in. */
  async lockOwnEditable(tx: Tx, id: string): Promise<{ vendor: VendorEntity; row: VendorRow }> {
    const own = await this.lockOwn(tx, id);
    if (!isEditable(own.vendor.status)) {
      const status = vendorWorkflow.statusNames[own.vendor.status];
      throw new Problem('wrong-status', `Pendaftaran tidak dapat diubah: statusnya "${status}".`, [
        { code: 'wrong-status', detail: 'Hanya konsep dan pendaftaran yang dikembalikan dapat diubah.' },
      ]);
    }
    return own;
  }
}

function refuseDocumentFaults({ kind, number, issuedOn, expiresOn }: AddVendorDocumentRequest): void {
  const faults: ProblemItem[] = [];
  if (kind === 'halal') {
    const detail = halalNumberFault(number ?? '');
    if (detail !== null) faults.push({ pointer: '/number', code: 'halal-number', detail });
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
