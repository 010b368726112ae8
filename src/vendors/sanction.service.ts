import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { addDays, addWorkingDays, civilDateOf, decide, longDate, type CivilDate } from '../kernel/index.js';
import { OrganisationReader } from '../organisation/index.js';
import type { Actor } from '../platform/access/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../platform/database/index.js';
import { invalidInput, notFound, problemOf } from '../platform/http/index.js';
import { FileReader } from '../platform/storage/index.js';
import { parameterOn, RegulationReader, type ParameterVersion } from '../regulations/index.js';
import {
  decisionRefusals,
  lastDayOf,
  OFFENCES,
  SANCTION_KIND_NAMES,
  sanctionWorkflow,
  type SanctionAction,
  type SanctionStatus,
} from './domain/sanction.js';
import { SanctionEntity } from './sanction.entity.js';
import type {
  EndSanctionRequest,
  ImposeSanctionRequest,
  NoticeSanctionRequest,
  ReplyToSanctionRequest,
} from './sanction.requests.js';
import { workflow } from './sanction.views.js';
import { VendorReader } from './vendor-facts.queries.js';
import { SanctionEvent, VendorSaleDaysChanged, VendorSanctioned } from './vendor.messages.js';

const LONGEST_WAIT_DAYS = 30;

/** What a step on a sanction answers with. */
export interface SanctionStepView {
  readonly id: string;
  readonly status: SanctionStatus;
  readonly version: number;
}

/** Cases against vendors: notice, reply, decision, end. */
@Injectable()
export class SanctionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly regulations: RegulationReader,
    private readonly organisation: OrganisationReader,
    private readonly vendors: VendorReader,
    private readonly files: FileReader,
  ) {}

  async notice(actor: Actor, vendorId: string, request: NoticeSanctionRequest): Promise<SanctionStepView> {
    const calendar = await this.organisation.workingCalendar();
    return this.unitOfWork.run(actor, async (tx) => {
      const vendor = await this.vendors.facts(tx, vendorId);
      if (!vendor || vendor.status === 'draft' || vendor.status === 'submitted') throw notFound('Penyedia');
      await this.refuseOwnVendor(tx, vendorId);
      const today = civilDateOf(tx.now);
      const { length, reply } = await this.rulesFor(tx, request.offence, today);
      const { kind, name } = OFFENCES[request.offence];
      const sanction = {
        id: uuidv7(),
        vendorId,
        offence: request.offence,
        kind,
        legalBasis: length.legalBasis,
        months: kind === 'warning' ? null : Number(length.value),
        evidence: request.evidence.trim(),
        evidenceFileIds: await this.ownFiles(tx, request.fileIds ?? []),
        noticedBy: actor.accountId ?? '',
        noticedAt: tx.now,
        replyDue: addWorkingDays(today, Number(reply.value), calendar),
        replyLegalBasis: reply.legalBasis,
        replyFileIds: [],
        status: sanctionWorkflow.initial,
        version: 1,
      };
      await tx.manager.insert(SanctionEntity, sanction);
      tx.recordStatus({
        recordType: 'sanction',
        recordId: sanction.id,
        from: null,
        to: sanction.status,
        action: 'notice',
      });
      tx.audit({
        action: 'sanction.notice',
        recordType: 'sanction',
        recordId: sanction.id,
        vendorId,
        summary: `${vendor.name} diberi tahu akan dikenai ${SANCTION_KIND_NAMES[kind]} karena ${name}; tanggapan sampai ${longDate(sanction.replyDue)}.`,
        changes: { evidence: [null, sanction.evidence], legalBasis: [null, sanction.legalBasis] },
      });
      tx.emit(SanctionEvent, { sanctionId: sanction.id, event: 'notice' });
      return toStepView(sanction);
    });
  }

  reply(actor: Actor, id: string, request: ReplyToSanctionRequest): Promise<SanctionStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const sanction = await tx.lock(SanctionEntity, { id }, 'Sanksi');
      if (sanction.vendorId !== actor.vendorId) throw notFound('Sanksi');
      requireStep(tx, sanction, 'reply', request.version);
      return this.move(tx, sanction, {
        action: 'reply',
        summary: 'Penyedia menanggapi pemberitahuan sanksi.',
        change: {
          reply: request.reply.trim(),
          repliedAt: tx.now,
          replyFileIds: await this.ownFiles(tx, request.fileIds ?? []),
        },
      });
    });
  }

  impose(actor: Actor, id: string, request: ImposeSanctionRequest): Promise<SanctionStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const sanction = await this.lockForDecision(tx, id, 'impose', request.version);
      const today = civilDateOf(tx.now);
      const startsOn = request.startsOn ?? today;
      refuseStart(startsOn, today);
      const endsOn = sanction.months === null ? null : lastDayOf(startsOn, sanction.months);
      const moved = await this.move(tx, sanction, {
        action: 'impose',
        reason: request.reason,
        summary: `${capital(SANCTION_KIND_NAMES[sanction.kind])} dijatuhkan dengan keputusan ${request.decisionNumber}${endsOn === null ? '' : `, berlaku ${longDate(startsOn)} sampai ${longDate(endsOn)}`}.`,
        change: {
          decisionNumber: request.decisionNumber.trim(),
          decisionReason: request.reason.trim(),
          decidedBy: actor.accountId,
          decidedAt: tx.now,
          startsOn,
          endsOn,
        },
      });
      if (sanction.kind !== 'warning') {
        tx.emit(VendorSaleDaysChanged, { vendorId: sanction.vendorId });
        tx.emit(VendorSanctioned, { sanctionId: id, vendorId: sanction.vendorId });
      }
      return moved;
    });
  }

  dismiss(actor: Actor, id: string, { version, reason }: EndSanctionRequest): Promise<SanctionStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const sanction = await this.lockForDecision(tx, id, 'dismiss', version);
      return this.move(tx, sanction, {
        action: 'dismiss',
        reason,
        summary: `Dugaan pelanggaran dinyatakan tidak terbukti: ${reason}`,
        change: { decisionReason: reason.trim(), decidedBy: actor.accountId, decidedAt: tx.now },
      });
    });
  }

  lift(actor: Actor, id: string, { version, reason }: EndSanctionRequest): Promise<SanctionStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const sanction = await tx.lock(SanctionEntity, { id }, 'Sanksi');
      requireStep(tx, sanction, 'lift', version);
      await this.refuseOwnVendor(tx, sanction.vendorId);
      // Kept as history: the days it ran stay days on which nothing could be sold.
      const yesterday = addDays(civilDateOf(tx.now), -1);
      const endsOn = sanction.endsOn === null || sanction.endsOn < yesterday ? sanction.endsOn : yesterday;
      const moved = await this.move(tx, sanction, {
        action: 'lift',
        reason,
        summary: `Sanksi dicabut: ${reason}`,
        change: { liftedReason: reason.trim(), endsOn },
      });
      tx.emit(VendorSaleDaysChanged, { vendorId: sanction.vendorId });
      return moved;
    });
  }

  private async lockForDecision(
    tx: Tx,
    id: string,
    action: 'impose' | 'dismiss',
    version: number,
  ): Promise<SanctionEntity> {
    const sanction = await tx.lock(SanctionEntity, { id }, 'Sanksi');
    requireStep(tx, sanction, action, version);
    const refusals = decisionRefusals({
      replied: sanction.status === 'replied',
      replyDue: sanction.replyDue,
      replyLegalBasis: sanction.replyLegalBasis,
      today: civilDateOf(tx.now),
      isNotifier: sanction.noticedBy === tx.actor.accountId,
    });
    refusals.push(...(await this.vendors.ownVendorRefusals(tx, [sanction.vendorId])));
    if (refusals.length > 0) throw problemOf(refusals);
    return sanction;
  }

  private async refuseOwnVendor(tx: Tx, vendorId: string): Promise<void> {
    const refusals = await this.vendors.ownVendorRefusals(tx, [vendorId]);
    if (refusals.length > 0) throw problemOf(refusals);
  }

  private async rulesFor(
    tx: Tx,
    offence: NoticeSanctionRequest['offence'],
    on: CivilDate,
  ): Promise<{ length: ParameterVersion; reply: ParameterVersion }> {
    const { parameters } = await this.regulations.ruleSetOn(tx, on);
    const length = parameterOn(parameters, OFFENCES[offence].parameter, on);
    const reply = parameterOn(parameters, 'sanction_reply_working_days', on);
    const missing = [
      ...(length?.value ? [] : ['jenis sanksi untuk pelanggaran ini']),
      ...(reply ? [] : ['waktu tanggapan penyedia']),
    ];
    if (!length || !reply || missing.length > 0) {
      const detail = `Peraturan yang berlaku belum menetapkan ${missing.join(' dan ')}.`;
      throw problemOf([{ code: 'rule-not-set', detail, pointer: '/offence' }]);
    }
    return { length, reply };
  }

  private async ownFiles(tx: Tx, fileIds: readonly string[]): Promise<string[]> {
    await this.files.requireVisible(tx, tx.actor, fileIds);
    return [...fileIds];
  }

  private async move(
    tx: Tx,
    record: SanctionEntity,
    step: { action: SanctionAction; summary: string; change: Partial<SanctionEntity>; reason?: string },
  ): Promise<SanctionStepView> {
    tx.emit(SanctionEvent, { sanctionId: record.id, event: step.action });
    return toStepView(
      await transition<SanctionEntity, SanctionStatus, SanctionAction>(tx, {
        entity: SanctionEntity,
        recordType: 'sanction',
        record,
        workflow,
        vendorId: record.vendorId,
        ...step,
      }),
    );
  }
}

// A step that is over is told before its rules: the second of two people learns what happened.
function requireStep(tx: Tx, sanction: SanctionEntity, action: SanctionAction, version: number): void {
  const decision = decide(workflow, sanction.status, action, tx.actor.role);
  if (!decision.ok) throw problemOf(decision.refusals);
  requireVersion(sanction, version, 'Sanksi');
}

function refuseStart(startsOn: CivilDate, today: CivilDate): void {
  if (startsOn >= today && startsOn <= addDays(today, LONGEST_WAIT_DAYS)) return;
  const detail = `mulai paling cepat hari ini dan paling lambat ${longDate(addDays(today, LONGEST_WAIT_DAYS))}`;
  throw invalidInput([{ pointer: '/startsOn', code: 'start-out-of-range', detail }]);
}

function toStepView({ id, status, version }: SanctionStepView): SanctionStepView {
  return { id, status, version };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
