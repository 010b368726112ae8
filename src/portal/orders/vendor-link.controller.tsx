import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
  UseGuards,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ORDER_LINK_PATHS } from '../../orders/index.js';
import { CurrentActor, Public, Sensitive, type Actor } from '../../platform/access/index.js';
import { notFound, recordId } from '../../platform/http/index.js';
import { sendOn } from '../page.js';
import { OwnFormGuard, textOf } from '../session/forms.js';
import { urls } from '../urls.js';
import { PROPOSAL_DONE, isProposalStep, proposalFieldAt } from './amendment-steps.js';
import { FRESH, refusedIn, typedIn, type Shown, type Typed } from '../ui/form-state.js';
import { LinkDesk, lastNameOf, type LinkVisit } from './link-desk.js';
import { sendDocument, sendLinkPage } from './link-page.js';
import { OrderDesk } from './order-desk.js';
import { PhotoReader } from './photo-reader.js';
import { fieldAt, isOrderStep, STEP_DONE } from './order-steps.js';

const NOTE = 'Memakai tautan ini tidak dipungut biaya. Kami tidak pernah meminta kata sandi atau PIN.';
const PHOTO_DONE = 'Foto tersimpan.';

/** Where a vendor's link leads: the order on a phone, and its next step. Whoever looks changes nothing. */
@Public()
@Sensitive()
@UseGuards(OwnFormGuard)
@Controller(ORDER_LINK_PATHS.vendor)
export class VendorLinkPagesController {
  constructor(
    private readonly desk: OrderDesk,
    private readonly door: LinkDesk,
    private readonly photos: PhotoReader,
  ) {}

  @Get(':token')
  async show(
    @CurrentActor() visitor: Actor,
    @Param('token') token: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.door.receive(visitor, 'vendor', token);
    if (!visit) return this.door.dead(reply);
    const step = textOf(done, 20);
    const text = doneOf(step);
    return this.page(reply, token, visit, { ...FRESH, done: text });
  }

  @Get(':token/dokumen/:documentId')
  async document(
    @CurrentActor() visitor: Actor,
    @Param('token') token: string,
    @Param('documentId', recordId('Dokumen')) documentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | string> {
    const visit = await this.door.receive(visitor, 'vendor', token);
    if (!visit) return this.door.dead(reply);
    return sendDocument(reply, await this.desk.document(visit.looking, visit.link.orderId, documentId));
  }

  @Get(':token/foto/:fileId')
  async picture(
    @CurrentActor() visitor: Actor,
    @Param('token') token: string,
    @Param('fileId', recordId('Foto')) fileId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | string> {
    const visit = await this.door.receive(visitor, 'vendor', token);
    if (!visit) return this.door.dead(reply);
    return this.photos.ofOrder(visit.looking, visit.link.orderId, fileId, reply);
  }

  /** A form with a file; everything else of it is read with the file. */
  @Post(':token/foto')
  async photo(
    @CurrentActor() visitor: Actor,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.door.receive(visitor, 'vendor', token);
    if (!visit) return this.door.dead(reply);
    return this.done(reply, token, visit, 'foto', {}, () =>
      this.desk.photo(visit.looking, visit.link.orderId, request, visit.acting),
    );
  }

  /** Changing the order together: what the agency proposes is answered here, and the vendor proposes. */
  @Post(':token/usulan/:step')
  async amend(
    @CurrentActor() visitor: Actor,
    @Param('token') token: string,
    @Param('step') step: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.door.receive(visitor, 'vendor', token);
    if (!visit) return this.door.dead(reply);
    const typed = typedIn(body);
    const found = await this.desk.look(visit.looking, visit.link.orderId);
    const work = async () => this.desk.amend(visit.acting(typed), found, step, typed);
    return this.done(reply, token, visit, step, typed, work, proposalFieldAt(found.order, typed));
  }

  @Post(':token/:step')
  async take(
    @CurrentActor() visitor: Actor,
    @Param('token') token: string,
    @Param('step') step: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.door.receive(visitor, 'vendor', token);
    if (!visit) return this.door.dead(reply);
    if (!isOrderStep(step)) throw notFound('Halaman');
    const typed = typedIn(body);
    return this.done(reply, token, visit, step, typed, async () =>
      this.desk.take(visit.acting(typed), visit.link.orderId, step, typed),
    );
  }

  private async done(
    reply: FastifyReply,
    token: string,
    visit: LinkVisit,
    step: string,
    typed: Typed,
    work: () => Promise<unknown>,
    field = step === 'foto' ? photoField : fieldAt(step, typed),
  ): Promise<string> {
    const refused = await refusedIn(work, typed, field);
    if (refused) return this.page(reply, token, visit, refused.shown, refused.status);
    return sendOn(reply, `${urls.vendorLink(token)}?selesai=${step}`);
  }

  private async page(
    reply: FastifyReply,
    token: string,
    { link, looking }: LinkVisit,
    shown: Shown,
    status = 200,
  ): Promise<string> {
    const found = await this.desk.look(looking, link.orderId);
    const suggested = lastNameOf(found.order, looking.capacity);
    const base = urls.vendorLink(token);
    const page = await this.desk.page({ actor: looking, ...found, base, shown, suggested, note: NOTE });
    return sendLinkPage(reply, page, status);
  }
}

function doneOf(step: string): string | null {
  if (isOrderStep(step)) return STEP_DONE[step];
  if (isProposalStep(step)) return PROPOSAL_DONE[step];
  return step === 'foto' ? PHOTO_DONE : null;
}

/** Everything that is wrong with a photo belongs to its form, except the name. */
export function photoField(pointer: string): string {
  return pointer === '/nama' ? 'nama' : 'foto';
}
