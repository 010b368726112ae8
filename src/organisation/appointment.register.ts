import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, longDate, type CivilDate, type Refusal } from '../kernel/index.js';
import { coversAgency, NOT_BY_ACTING, permissionsOf } from '../platform/access/index.js';
import { describeConstraints, type Tx } from '../platform/database/index.js';
import { notFound, Problem, problemOf } from '../platform/http/index.js';
import { FileReader } from '../platform/storage/index.js';
import { RegulationReader } from '../regulations/index.js';
import { hasOtherPpk, heldPosts, personOfAccount } from './appointment-facts.queries.js';
import { AgencyEntity } from './agency.entity.js';
import {
  appointmentRefusals,
  mayAppoint,
  substitutedBy,
  type AppointmentFacts,
  type DecreeTerms,
} from './domain/appointing.js';
import { pairFlags } from './domain/held-posts.js';
import { mandateTitle } from './domain/mandate.js';
import { AppointmentEntity, OfficialEntity, PostEntity } from './post.entity.js';
import { allowedPairsOf, flagSeparation } from './separation.queries.js';

const HELD = {
  kind: 'already-exists',
  code: 'post-held',
  pointer: '/validFrom',
  detail: 'Pada masa itu jabatan ini baru saja diisi orang lain; muat ulang lalu periksa kembali.',
} as const;
describeConstraints({ appointment_one_holder: HELD, appointment_one_stand_in: HELD });

/** An appointment as a decree (SK) states it. */
export interface NewAppointment extends DecreeTerms {
  readonly postId: string;
  readonly officialId: string;
  /** Whom a Plh. or "a.n." stands in for; null leaves it to the holder of the post. */
  readonly substitutesId: string | null;
  /** The scanned decree, uploaded by whoever records it. */
  readonly evidenceFileId: string | null;
}

/** How a mandate ends before its time. */
export interface Ending {
  /** First day on which it no longer holds; today ends it at once. */
  readonly from: CivilDate;
  readonly reason: string;
  readonly decreeNumber: string | null;
}

/** Appointments: made once, ended at most once, inside the caller's unit of work. */
@Injectable()
export class AppointmentRegister {
  constructor(
    private readonly files: FileReader,
    private readonly regulations: RegulationReader,
  ) {}

  /** Returns the new id. 422 with every reason why the decree cannot take effect, 409 when the post is held, 404 for what is not there. */
  async appoint(tx: Tx, value: NewAppointment): Promise<string> {
    // Locked, so that of two decrees for one post the second sees the first.
    const post = await tx.lock(PostEntity, { id: value.postId }, 'Jabatan');
    const agency = await tx.manager.findOneByOrFail(AgencyEntity, { id: post.agencyId });
    requireCovered(tx, post.agencyId, 'Jabatan');
    const official = await tx.manager.findOneBy(OfficialEntity, { id: value.officialId });
    if (!official) throw notFound('Pejabat');
    const facts = await this.factsOf(tx, value, post, agency);
    const refusals = appointmentRefusals(facts);
    if (refusals.length > 0) throw heldOrRefused(refusals);
    if (value.evidenceFileId !== null && !(await this.files.visible(tx, tx.actor, value.evidenceFileId))) {
      throw notFound('Berkas SK');
    }
    const appointment = {
      id: uuidv7(),
      ...value,
      substitutesId: substitutedBy(facts),
      scope: value.scope === null ? null : [...value.scope],
      createdBy: tx.actor.accountId,
    };
    await tx.manager.insert(AppointmentEntity, appointment);
    const until = value.validUntil === null ? 'sampai dicabut' : `sampai ${longDate(value.validUntil)}`;
    tx.audit({
      action: value.acting === null ? 'appointment.make' : 'appointment.make-acting',
      recordType: 'appointment',
      recordId: appointment.id,
      summary: `${official.nameWithTitles} ditetapkan sebagai ${mandateTitle({ ...value, title: post.title })} pada ${agency.name} dengan SK ${value.decreeNumber}, ${longDate(value.validFrom)} ${until}.`,
      changes: {
        officialId: [null, official.id],
        postId: [null, post.id],
        validFrom: [null, value.validFrom],
        validUntil: [null, value.validUntil],
      },
      agencyId: post.agencyId,
    });
    const record = { recordType: 'appointment', recordId: appointment.id, agencyId: post.agencyId };
    await flagSeparation(tx, record, official.nameWithTitles, pairFlags(facts));
    return appointment.id;
  }

  /** Ends a mandate, and with a holder's the mandates of those who stand in for the holder. */
  async end(tx: Tx, id: string, ending: Ending): Promise<void> {
    const appointment = await tx.lock(AppointmentEntity, { id }, 'Penetapan jabatan');
    const post = await tx.manager.findOneByOrFail(PostEntity, { id: appointment.postId });
    requireCovered(tx, post.agencyId, 'Penetapan jabatan');
    if (!mayAppoint(tx.actor.role, post.role)) {
      throw problemOf([
        { code: 'wrong-role', detail: `Jabatan Anda tidak berwenang mengakhiri ${post.title}.` },
      ]);
    }
    if (appointment.endedFrom !== null) {
      throw new Problem(
        'wrong-status',
        `Penetapan ini sudah diakhiri mulai ${longDate(appointment.endedFrom)}.`,
      );
    }
    const refusals = endingFaults(appointment, ending.from, civilDateOf(tx.now));
    if (refusals.length > 0) throw problemOf(refusals);
    await this.write(tx, appointment, post, ending);
    if (appointment.acting === 'Plh.' || appointment.acting === 'a.n.') return;
    const dependent = await tx.manager
      .createQueryBuilder(AppointmentEntity, 'a')
      .where(
        'a.postId = :postId and a.substitutesId = :holder and a.endedFrom is null and a.validUntil >= :from',
      )
      .setParameters({ postId: post.id, holder: appointment.officialId, from: ending.from })
      .setLock('pessimistic_write')
      .getMany();
    for (const standIn of dependent) {
      const from = standIn.validFrom > ending.from ? standIn.validFrom : ending.from;
      const reason = `pejabat yang digantikan berakhir: ${ending.reason}`;
      await this.write(tx, standIn, post, { ...ending, from, reason });
    }
  }

  private async factsOf(
    tx: Tx,
    value: NewAppointment,
    post: PostEntity,
    agency: AgencyEntity,
  ): Promise<AppointmentFacts> {
    const { actor } = tx;
    const held = await heldPosts(tx, post.id, value.officialId, value.validFrom, value.validUntil);
    return {
      terms: value,
      today: civilDateOf(tx.now),
      appointer: {
        role: actor.role,
        personId: actor.accountId === null ? null : await personOfAccount(tx, actor.accountId),
      },
      post: {
        role: post.role,
        title: post.title,
        closedOn: post.closedOn,
        agencyClosedOn: agency.closedOn,
        permissions: permissionsOf(post.role),
      },
      notByActing: NOT_BY_ACTING,
      officialId: value.officialId,
      substitutesId: value.substitutesId,
      ofPost: held.filter(({ postId }) => postId === post.id),
      ofPerson: held.filter(({ officialId }) => officialId === value.officialId),
      agencyId: post.agencyId,
      otherPpk: await hasOtherPpk(tx, post.agencyId, value.officialId, value.validFrom, value.validUntil),
      allowedPairs: allowedPairsOf(await this.regulations.ruleSetOn(tx, civilDateOf(tx.now))),
    };
  }

  private async write(
    tx: Tx,
    appointment: AppointmentEntity,
    post: PostEntity,
    ending: Ending,
  ): Promise<void> {
    const { from, reason, decreeNumber } = ending;
    await tx.manager.update(
      AppointmentEntity,
      { id: appointment.id },
      {
        endedFrom: from,
        endedReason: reason,
        endedDecree: decreeNumber,
        endedAt: tx.now,
        endedBy: tx.actor.accountId,
      },
    );
    tx.audit({
      action: 'appointment.end',
      recordType: 'appointment',
      recordId: appointment.id,
      summary: `${mandateTitle({ ...appointment, title: post.title })} menurut SK ${appointment.decreeNumber} berakhir mulai ${longDate(from)}: ${reason}`,
      changes: { endedFrom: [null, from], decree: [null, decreeNumber] },
      agencyId: post.agencyId,
    });
  }
}

/** 404 for posts of other agencies; administrators and the system itself serve all. */
function requireCovered({ actor }: Tx, agencyId: string, subject: string): void {
  if (actor.role === 'administrator' || actor.role === 'system' || coversAgency(actor, agencyId)) return;
  throw notFound(subject);
}

/** A post that is held is a conflict with somebody else's entry (409); all else is refused by rule (422, 403). */
function heldOrRefused(refusals: readonly Refusal[]): Problem {
  const [first] = refusals;
  return first?.code === 'post-held' && refusals.length === 1
    ? new Problem('already-exists', first.detail, refusals)
    : problemOf(refusals);
}

function endingFaults(
  { validFrom, validUntil }: AppointmentEntity,
  from: CivilDate,
  today: CivilDate,
): Refusal[] {
  const pointer = '/from';
  if (from < today) {
    return [
      {
        code: 'ended-in-past',
        pointer,
        detail: 'Mandat tidak dapat diakhiri surut: yang dilakukan selama berlaku tetap sah.',
      },
    ];
  }
  if (from < validFrom) {
    return [
      {
        code: 'ended-before-start',
        pointer,
        detail: `Mandat ini baru mulai ${longDate(validFrom)}; akhiri mulai tanggal itu.`,
      },
    ];
  }
  if (validUntil !== null && from > validUntil) {
    return [
      { code: 'ended-after-end', pointer, detail: `Mandat ini sudah berakhir pada ${longDate(validUntil)}.` },
    ];
  }
  return [];
}
