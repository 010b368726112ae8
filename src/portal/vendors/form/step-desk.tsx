import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OrganisationReader } from '../../../organisation/index.js';
import type { Actor } from '../../../platform/access/index.js';
import { invalidInput, notFound } from '../../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../../platform/reference/index.js';
import {
  AskChangeRequest,
  Banks,
  ChangeVendorRequest,
  VendorChangeService,
  VendorDraftService,
  type FullVendorView,
} from '../../../vendors/index.js';
import { Pages } from '../../pages.js';
import { sendOn } from '../../page.js';
import { urls } from '../../urls.js';
import {
  checked,
  FRESH,
  refusedIn,
  withKey,
  type Fault,
  type Shown,
  type Typed,
} from '../../ui/form-state.js';
import { answerOf, fieldAt, placeIn } from './answers.js';
import type { Areas } from './place-fields.js';
import { modeOf, StepPage } from './step.page.js';
import { nextStep, stepOf, type RegistrationStep } from './steps.js';
import type { Way } from './way.js';

/** What a page of a registration was opened with. */
export interface StepQuestion {
  readonly kecamatan?: string | undefined;
  readonly fromCheck: boolean;
}

/** A page of a registration as it was sent. */
export interface SentAnswer {
  readonly typed: Typed;
  readonly fromCheck: boolean;
  /** Reads the vendor as the answer has left it. */
  readonly fresh: () => Promise<FullVendorView>;
}

/** The pages on which a business says who it is: for its owner, and for an officer who helps. */
@Injectable()
export class StepDesk {
  constructor(
    private readonly pages: Pages,
    private readonly drafts: VendorDraftService,
    private readonly changes: VendorChangeService,
    private readonly organisation: OrganisationReader,
    private readonly banks: Banks,
    @Inject(REGENCY) private readonly regency: OwnRegency,
  ) {}

  async show(
    reply: FastifyReply,
    actor: Actor,
    way: Way,
    view: FullVendorView,
    stepId: string,
    question: StepQuestion,
  ): Promise<string> {
    const step = known(stepId);
    return this.pages.show(reply, await this.page(actor, way, view, step, FRESH, question));
  }

  async take(
    reply: FastifyReply,
    actor: Actor,
    way: Way,
    view: FullVendorView,
    stepId: string,
    { typed, fromCheck, fresh }: SentAnswer,
  ): Promise<string> {
    const step = known(stepId);
    const mode = modeOf(view, step);
    const refused = await refusedIn(
      () => this.write(withKey(actor, typed), way, view, step, typed),
      typed,
      (pointer) => {
        const field = fieldAt(pointer);
        return field !== null && (step.fields.includes(field) || field === 'kbliOther' || field === 'reason')
          ? field
          : null;
      },
    );
    if (refused) {
      const shown = { ...refused.shown, faults: refused.shown.faults.map((fault) => told(fault, step)) };
      const kecamatan = typed.desaCode?.slice(0, 8);
      const page = await this.page(actor, way, view, step, shown, { kecamatan, fromCheck });
      return this.pages.show(reply, page, refused.status);
    }
    if (mode === 'ask') return sendOn(reply, `${urls.businessChanges(view.id)}?selesai=diajukan`);
    if (mode === 'daily') return sendOn(reply, `${way.home(view.id)}?selesai=disimpan`);
    if (fromCheck) return sendOn(reply, urls.checkBusiness(view.id));
    const next = nextStep(await fresh(), step.id);
    return sendOn(reply, next === null ? way.home(view.id) : way.step(view.id, next.id));
  }

  private async write(actor: Actor, way: Way, view: FullVendorView, step: RegistrationStep, typed: Typed) {
    const answer = answerOf(step.id, typed, view);
    if (step.id === 'lokasi' && Number.isNaN(placeIn(typed.latitude ?? '').latitude)) {
      const detail = 'Titik ini tidak terbaca. Salin dua angka dari peta, misalnya -6.3651, 107.1732.';
      throw invalidInput([{ pointer: '/latitude', code: 'place-unreadable', detail }]);
    }
    if (modeOf(view, step) === 'ask') {
      const request = await checked(AskChangeRequest, { ...answer, reason: typed.reason ?? '' });
      return this.changes.ask(actor, view.id, request);
    }
    const request = await checked(ChangeVendorRequest, { ...answer, version: Number(typed.version) });
    return way.isAssisted
      ? this.drafts.fill(actor, view.id, request)
      : this.drafts.change(actor, view.id, request);
  }

  private async page(
    actor: Actor,
    way: Way,
    view: FullVendorView,
    step: RegistrationStep,
    shown: Shown,
    { kecamatan, fromCheck }: StepQuestion,
  ) {
    const areas = await this.areas(step, kecamatan ?? view.desaCode?.slice(0, 8) ?? null);
    const banks = this.banks.all.map(({ name }) => name);
    const frame = this.pages.frame(actor);
    return <StepPage {...{ frame, way, step, view, shown, areas, banks, fromCheck }} />;
  }

  private async areas({ id }: RegistrationStep, chosen: string | null): Promise<Areas> {
    if (id !== 'alamat' && id !== 'antar') return { kecamatan: [], chosen: null, desa: [] };
    const kecamatan = await this.organisation.areas(this.regency.code);
    const isOurs = kecamatan.some(({ code }) => code === chosen);
    if (id === 'antar' || !isOurs || chosen === null) return { kecamatan, chosen: null, desa: [] };
    return { kecamatan, chosen, desa: await this.organisation.areas(chosen) };
  }
}

function known(id: string): RegistrationStep {
  const step = stepOf(id);
  if (!step) throw notFound('Halaman');
  return step;
}

// "harus diisi" alone says nothing at the head of a page.
function told({ field, text }: Fault, step: RegistrationStep): Fault {
  const label = step.parts.length === 1 ? step.name : field === 'nik' ? 'NIK' : 'Nama pemilik';
  return {
    field,
    text: /^(harus|tidak boleh|paling|berupa)/.test(text) ? `${label} ${text}` : capital(text),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
