import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { AgencyRegister } from './agency.register.js';
import { AppointmentRegister } from './appointment.register.js';
import { OfficialRegister } from './official.register.js';
import type {
  AppointRequest,
  ChangeAgencyRequest,
  ChangeOfficialRequest,
  CloseRequest,
  CreatePostRequest,
  EndAppointmentRequest,
  InviteOfficialRequest,
  OpenAgencyRequest,
  RegisterOfficialRequest,
} from './organisation.requests.js';
import { PostRegister } from './post.register.js';

/** The registers over HTTP: one unit of work each. */
@Injectable()
export class OrganisationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly agencies: AgencyRegister,
    private readonly posts: PostRegister,
    private readonly officials: OfficialRegister,
    private readonly registered: AppointmentRegister,
  ) {}

  openAgency(actor: Actor, request: OpenAgencyRequest) {
    const { contact = '', parentId = null, ...agency } = request;
    return this.unitOfWork.run(actor, async (tx) => ({
      id: await this.agencies.open(tx, { ...agency, contact, parentId }),
      version: 1,
    }));
  }

  changeAgency(actor: Actor, id: string, { version, contact = '', ...letterhead }: ChangeAgencyRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const agency = await this.agencies.change(tx, id, { ...letterhead, contact }, version);
      return { id, version: agency.version };
    });
  }

  closeAgency(actor: Actor, id: string, { version, ...closing }: CloseRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const agency = await this.agencies.close(tx, id, closing, version);
      return { id, closedOn: agency.closedOn, version: agency.version };
    });
  }

  createPost(actor: Actor, post: CreatePostRequest) {
    return this.unitOfWork.run(actor, async (tx) => ({
      id: await this.posts.create(tx, { ...post, auditorBody: post.auditorBody ?? null }),
      version: 1,
    }));
  }

  closePost(actor: Actor, id: string, { version, ...closing }: CloseRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const post = await this.posts.close(tx, id, closing, version);
      return { id, closedOn: post.closedOn, version: post.version };
    });
  }

  registerOfficial(actor: Actor, request: RegisterOfficialRequest) {
    const { nik = null, rank = '', email = null, ...official } = request;
    return this.unitOfWork.run(actor, async (tx) => ({
      id: await this.officials.register(tx, { ...official, nik, rank, email }),
      version: 1,
    }));
  }

  changeOfficial(actor: Actor, id: string, request: ChangeOfficialRequest) {
    const { nik = null, rank = '', email = null, version, ...official } = request;
    return this.unitOfWork.run(actor, async (tx) => {
      const changed = await this.officials.change(tx, id, { ...official, nik, rank, email }, version);
      return { id, version: changed.version };
    });
  }

  inviteOfficial(actor: Actor, id: string, { version }: InviteOfficialRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const official = await this.officials.invite(tx, id, version);
      return { id, version: official.version };
    });
  }

  appoint(actor: Actor, request: AppointRequest) {
    const { validUntil = null, acting = null, substitutesId = null, ownTitle = null } = request;
    const { absenceReason = null, scope = null, evidenceFileId = null, ...decree } = request;
    const optional = { validUntil, acting, substitutesId, ownTitle, absenceReason, scope, evidenceFileId };
    return this.unitOfWork.run(actor, async (tx) => ({
      id: await this.registered.appoint(tx, { ...decree, ...optional }),
    }));
  }

  endAppointment(actor: Actor, id: string, ending: EndAppointmentRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      await this.registered.end(tx, id, { ...ending, decreeNumber: ending.decreeNumber ?? null });
      return { id, endedFrom: ending.from };
    });
  }
}
