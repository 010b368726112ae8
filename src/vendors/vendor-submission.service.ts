import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../kernel/index.js';
import { OrganisationReader } from '../organisation/index.js';
import type { Actor } from '../platform/access/index.js';
import { describeConstraints, UnitOfWork } from '../platform/database/index.js';
import { problemOf } from '../platform/http/index.js';
import { keepFindings, openRound } from './dossier.queries.js';
import { missingFrom } from './domain/checklist.js';
import { umkmClassOf } from './domain/umkm-class.js';
import { promiseOf } from './domain/verification-clock.js';
import { resubmissionRefusals } from './domain/verification.js';
import { VendorDossiers } from './vendor-dossier.js';
import { VendorDuties } from './vendor-duties.js';
import type { VendorStepRequest } from './vendor.requests.js';
import { VendorSecrets } from './vendor-secrets.js';
import { VendorService } from './vendor.service.js';
import { moveVendor, requireStep } from './vendor-step.js';
import { checklistOf, type VendorStepView } from './vendor.views.js';

describeConstraints({
  vendor_nib_unique: {
    kind: 'already-exists',
    code: 'nib-taken',
    pointer: '/nib',
    detail:
      'NIB ini sudah diajukan oleh pendaftar lain; bila milik Anda, hubungi UKPBJ dengan membawa buktinya.',
  },
});

/** Handing a registration in: by its owner, complete, as often as it was returned. */
@Injectable()
export class VendorSubmissionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vendors: VendorService,
    private readonly dossiers: VendorDossiers,
    private readonly duties: VendorDuties,
    private readonly secrets: VendorSecrets,
    private readonly organisation: OrganisationReader,
  ) {}

  /** Hands a registration in, for the first time or mended; the promised days begin to run. */
  async submit(actor: Actor, id: string, { version }: VendorStepRequest): Promise<VendorStepView> {
    const calendar = await this.organisation.workingCalendar();
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendor, row } = await this.vendors.lockOwn(tx, id);
      requireStep(tx, vendor, 'submit', version);
      const today = civilDateOf(tx.now);
      const duties = await this.duties.on(tx, today);
      const originIndex = vendor.source === 'self' ? this.secrets.originIndex(actor.origin.ip) : null;
      const dossier = await this.dossiers.read(tx, { ...row, originIndex }, duties, today);
      const refusals = [
        ...missingFrom(checklistOf(row, duties, today)),
        ...(vendor.status === 'returned' ? resubmissionRefusals(dossier.parts) : []),
      ];
      if (refusals.length > 0) throw problemOf(refusals);
      const { umkmClass, umkmBasis } = umkmClassOf(vendor, duties.umkmScale);
      await openRound(tx, id, promiseOf(duties.verification?.days ?? null, dossier.rounds, today, calendar));
      await keepFindings(tx, id, dossier.findings);
      return moveVendor(tx, vendor, {
        action: 'submit',
        change: { submittedAt: tx.now, originIndex, umkmClass, umkmBasis },
        summary: `Pendaftaran ${vendor.name} diajukan untuk diverifikasi.`,
      });
    });
  }
}
