import { Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { instantOf, isCivilDate, isCivilTime } from '../../../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { invalidInput, recordId, TakesFile } from '../../../platform/http/index.js';
import {
  CurationService,
  ManualRegistryCheck,
  RecordRegistryCheckRequest,
  RecordVisitRequest,
  RegistryCheckService,
} from '../../../vendors/index.js';
import { sendOn } from '../../page.js';
import { Pages } from '../../pages.js';
import type { SentForm } from '../../session/forms.js';
import { FilePageController } from '../../session/page-controller.js';
import { urls } from '../../urls.js';
import { checked, FRESH, refusedIn, withKey, type Typed } from '../../ui/form-state.js';
import { placeIn } from '../form/answers.js';
import { FormUploads, KEPT_FILE } from '../form/uploads.js';
import { FieldWorkPages } from './field-work-pages.js';
import { ReviewDesk } from './review-desk.js';

const vendorId = recordId('Usaha');

/** What a verifier finds out elsewhere: in the registries of the state, and at the place of business. Forms with photos. */
@FilePageController(urls.verifying)
export class FieldWorkController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: ReviewDesk,
    private readonly work: FieldWorkPages,
    private readonly uploads: FormUploads,
    private readonly registries: RegistryCheckService,
    private readonly manual: ManualRegistryCheck,
    private readonly visits: CurationService,
  ) {}

  @Allow('registry-check.read')
  @Get(':id/pencocokan')
  async registry(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { view } = await this.desk.seen(actor, id);
    return this.pages.show(reply, await this.work.registry(actor, view, FRESH));
  }

  @Allow('vendor.verify')
  @TakesFile()
  @Post(':id/pencocokan')
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { view } = await this.desk.seen(actor, id);
    const { typed, fileId, refusal } = await this.uploads.read(actor, request);
    const refused = await refusedIn(
      async () => {
        if (refusal) throw refusal;
        const { registry, outcome, checkedOn, reference = '', note } = typed;
        const body = { registry, outcome, checkedOn, reference, ...(note ? { note } : {}) };
        const asked = await checked(RecordRegistryCheckRequest, { ...body, evidenceFileId: fileId });
        await this.registries.record(withKey(actor, typed), id, this.manual, asked);
      },
      fileId === null ? typed : { ...typed, [KEPT_FILE]: fileId },
      (pointer) => (pointer === '/evidenceFileId' ? 'file' : pointer.slice(1)),
    );
    if (refused) {
      return this.pages.show(reply, await this.work.registry(actor, view, refused.shown), refused.status);
    }
    return sendOn(reply, `${urls.verifyVendor(id)}?selesai=pencocokan`);
  }

  @Allow('vendor.visit')
  @Get(':id/kunjungan')
  async visit(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Query('selesai') word: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = word === 'kunjungan' ? 'Kunjungan tercatat.' : null;
    return this.pages.show(reply, await this.work.visit(actor, id, { ...FRESH, done }, []));
  }

  @Allow('vendor.visit')
  @TakesFile()
  @Post(':id/kunjungan')
  async recordVisit(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.work.require(actor, id);
    const { typed, fileId, refusal } = await this.uploads.read(actor, request);
    const fileIds = [...photosIn(typed), ...(fileId === null ? [] : [fileId])];
    const { lanjut: next = '' } = typed;
    if (next !== 'simpan' && refusal === null) {
      const left = fileIds.filter((kept) => next !== `lepas-${kept}`);
      return this.pages.show(reply, await this.work.visit(actor, id, { ...FRESH, typed }, left));
    }
    const refused = await refusedIn(
      async () => {
        if (refusal) throw refusal;
        const asked = await checked(RecordVisitRequest, visitIn(typed, fileIds));
        await this.visits.record(withKey(actor, typed), id, asked);
      },
      typed,
      visitFieldAt,
    );
    if (refused) {
      return this.pages.show(reply, await this.work.visit(actor, id, refused.shown, fileIds), refused.status);
    }
    return sendOn(reply, this.work.afterVisit(actor, id));
  }
}

function photosIn(typed: Typed): string[] {
  return Object.entries(typed)
    .filter(([name]) => name.startsWith('foto-'))
    .map(([, fileId]) => fileId);
}

function visitIn(typed: Typed, fileIds: readonly string[]) {
  const { tanggal: day = '', jam: time = '', titik: place = '' } = typed;
  if (!isCivilDate(day) || !isCivilTime(time)) {
    const detail = 'Isi tanggal dan jam kunjungan.';
    throw invalidInput([{ pointer: '/visitedAt', code: 'no-time', detail }]);
  }
  const scores = Object.entries(typed)
    .filter(([name, value]) => name.startsWith('nilai-') && value !== '')
    .map(([name, value]) => {
      const code = name.slice('nilai-'.length);
      const note = typed[`catatan-${code}`];
      return { code, score: Number(value), ...(note ? { note } : {}) };
    });
  const { latitude, longitude } = placeIn(place);
  return {
    visitedAt: instantOf(day, time).toISOString(),
    place: typed.place ?? '',
    ...(latitude === null ? {} : { latitude, longitude }),
    scores,
    notes: typed.notes ?? '',
    fileIds,
  };
}

function visitFieldAt(pointer: string): string | null {
  const [, field = '', name = ''] = pointer.split('/');
  switch (field) {
    case 'visitedAt':
      return 'tanggal';
    case 'latitude':
    case 'longitude':
      return 'titik';
    case 'scores':
      return name === '' ? null : `nilai-${name}`;
    case 'file':
    case 'fileIds':
      return 'file';
    default:
      return field;
  }
}
