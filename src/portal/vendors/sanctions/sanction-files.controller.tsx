import { Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { civilDateOf } from '../../../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { notFound, recordId, TakesFile } from '../../../platform/http/index.js';
import {
  NoticeSanctionRequest,
  ReplyToSanctionRequest,
  SanctionQueries,
  SanctionService,
  toSanctionView,
} from '../../../vendors/index.js';
import { sendOn } from '../../page.js';
import { Pages } from '../../pages.js';
import type { SentForm } from '../../session/forms.js';
import { FilePageController } from '../../session/page-controller.js';
import { urls } from '../../urls.js';
import { checked, FRESH, refusedIn, withKey, type Shown } from '../../ui/form-state.js';
import { FormUploads, KEPT_FILE } from '../form/uploads.js';
import { ReviewDesk } from '../review/review-desk.js';
import { NoticePage, SanctionPage } from './sanction.page.js';

/** A notice to a vendor, and the vendor's reply, each with a file. */
@FilePageController()
export class SanctionFilesController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: ReviewDesk,
    private readonly queries: SanctionQueries,
    private readonly service: SanctionService,
    private readonly uploads: FormUploads,
  ) {}

  @Allow('vendor.sanction')
  @Get(`${urls.verifying}/:id/sanksi`)
  async form(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Usaha')) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.noticePage(actor, id, FRESH));
  }

  @Allow('vendor.sanction')
  @TakesFile()
  @Post(`${urls.verifying}/:id/sanksi`)
  async notice(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Usaha')) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.desk.seen(actor, id);
    const { typed, fileId, refusal } = await this.uploads.read(actor, request);
    let sanctionId = '';
    const refused = await refusedIn(
      async () => {
        if (refusal) throw refusal;
        const body = { offence: typed.offence, evidence: typed.evidence ?? '', ...filesOf(fileId) };
        const asked = await checked(NoticeSanctionRequest, body);
        ({ id: sanctionId } = await this.service.notice(withKey(actor, typed), id, asked));
      },
      fileId === null ? typed : { ...typed, [KEPT_FILE]: fileId },
      fieldAt,
    );
    if (refused) {
      return this.pages.show(reply, await this.noticePage(actor, id, refused.shown), refused.status);
    }
    return sendOn(reply, `${urls.sanction(sanctionId)}?selesai=pemberitahuan`);
  }

  @Allow('sanction.reply')
  @TakesFile()
  @Post(`${urls.ownSanctions}/:id`)
  async reply(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Sanksi')) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.caseOf(actor, id);
    const { typed, fileId, refusal } = await this.uploads.read(actor, request);
    const refused = await refusedIn(
      async () => {
        if (refusal) throw refusal;
        const body = { version: Number(typed.version), reply: typed.reply ?? '', ...filesOf(fileId) };
        const asked = await checked(ReplyToSanctionRequest, body);
        await this.service.reply(withKey(actor, typed), id, asked);
      },
      fileId === null ? typed : { ...typed, [KEPT_FILE]: fileId },
      fieldAt,
    );
    if (!refused) return sendOn(reply, `${urls.ownSanction(id)}?selesai=tanggapan`);
    const sanction = await this.caseOf(actor, id);
    const page = (
      <SanctionPage frame={this.pages.frame(actor)} sanction={sanction} shown={refused.shown} isOwn />
    );
    return this.pages.show(reply, page, refused.status);
  }

  private async caseOf(actor: Actor, id: string) {
    const row = actor.vendorId === null ? null : await this.queries.detail(actor.vendorId, id);
    if (!row) throw notFound('Sanksi');
    return toSanctionView(row, actor, civilDateOf(new Date()));
  }

  private async noticePage(actor: Actor, id: string, shown: Shown) {
    const { view } = await this.desk.seen(actor, id);
    return <NoticePage {...{ frame: this.pages.frame(actor), vendor: view, shown }} />;
  }
}

function filesOf(fileId: string | null) {
  return fileId === null ? {} : { fileIds: [fileId] };
}

function fieldAt(pointer: string): string | null {
  return pointer.startsWith('/file') ? 'file' : pointer.slice(1) || null;
}
