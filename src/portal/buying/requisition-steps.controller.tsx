import { Body, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import {
  CancelRequest,
  CommentRequest,
  CopyRequest,
  ReasonRequest,
  RequisitionCommentService,
  RequisitionCopyService,
  RequisitionDecisionService,
  RequisitionHandoverService,
  SaveTemplateRequest,
  VersionedReasonRequest,
} from '../../requisitions/index.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { checked, typedIn, withKey, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { withQuery } from '../urls/with-query.js';
import { RequisitionDesk } from './requisition-desk.js';

const requisitionId = recordId('Permintaan belanja');
const LONGEST = 2000;

/** What is done with a requisition besides writing it: saying something, copying, keeping as a template, taking back, calling off, taking over. */
@PageController()
export class RequisitionStepPagesController {
  constructor(
    private readonly comments: RequisitionCommentService,
    private readonly copies: RequisitionCopyService,
    private readonly decisions: RequisitionDecisionService,
    private readonly handover: RequisitionHandoverService,
    private readonly desk: RequisitionDesk,
    private readonly pages: Pages,
  ) {}

  @Allow('requisition.comment')
  @Post(urls.commentRequisition(':id'))
  comment(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, id, body, 'komentar', async (typed) => {
      const request = await checked(CommentRequest, { text: typed.text });
      await this.comments.comment(withKey(actor, typed), id, request);
    });
  }

  @Allow('requisition.draft')
  @Post(urls.saveTemplate(':id'))
  saveTemplate(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, id, body, 'templat', async (typed) => {
      const request = await checked(SaveTemplateRequest, { name: typed.name });
      await this.copies.saveTemplate(withKey(actor, typed), id, request);
    });
  }

  @Allow('requisition.draft')
  @Post(urls.copyRequisition(':id'))
  async copy(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    let to = '';
    return this.pages.take(reply, {
      work: async () => {
        const request = await checked(CopyRequest, againOf(typed));
        to = copiedTo(await this.copies.copy(withKey(actor, typed), id, request));
      },
      typed,
      next: () => to,
      again: (shown) => this.desk.page(actor, id, shown, { open: 'salin' }),
      fieldAt: againField,
    });
  }

  @Allow('requisition.submit')
  @Post(urls.requisitionStep(':id', 'tarik'))
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, id, body, 'tarik', async (typed) => {
      const request = await checked(ReasonRequest, reasoned(typed, 'tarik'));
      await this.decisions.withdraw(withKey(actor, typed), id, request);
    });
  }

  @Allow('requisition.submit')
  @Post(urls.requisitionStep(':id', 'batalkan'))
  cancel(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, id, body, 'batalkan', async (typed) => {
      const { sebab: reasonCode } = typed;
      const asked = { ...reasoned(typed, 'batalkan'), ...(reasonCode && { reasonCode }) };
      await this.decisions.cancel(withKey(actor, typed), id, await checked(CancelRequest, asked));
    });
  }

  @Allow('requisition.submit')
  @Post(urls.requisitionStep(':id', 'lanjutkan'))
  takeOver(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, id, body, 'lanjutkan', async (typed) => {
      const request = await checked(VersionedReasonRequest, reasoned(typed, 'lanjutkan'));
      await this.handover.takeOver(withKey(actor, typed), id, request);
    });
  }

  private take(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    body: unknown,
    step: string,
    work: (typed: Typed) => Promise<void>,
  ): Promise<string> {
    const typed = typedIn(body, LONGEST);
    return this.pages.take(reply, {
      work: () => work(typed),
      typed,
      next: () => `${urls.requisition(id)}?selesai=${step}`,
      again: (shown) => this.desk.page(actor, id, shown, { open: step }),
      fieldAt: (pointer) =>
        ({ '/reason': `alasan-${step}`, '/reasonCode': 'sebab', '/text': 'text', '/name': 'name' })[
          pointer
        ] ?? null,
    });
  }
}

function reasoned(typed: Typed, step: string) {
  return { version: Number(typed.version), reason: typed[`alasan-${step}`] };
}

/** What is different this time, as the forms of copies and templates say it. */
export function againOf({ tanggal, pukul, judul, anggaran, kecamatan }: Typed) {
  return {
    deliveryDate: tanggal,
    ...(pukul && { deliveryTime: pukul.replace('.', ':') }),
    ...(judul && { title: judul }),
    ...(anggaran && { budgetLineId: anggaran }),
    ...(kecamatan && { deliveryAreaCode: kecamatan }),
  };
}

/** The field of those forms that a refusal points at. */
export function againField(pointer: string): string | null {
  const fields: Readonly<Record<string, string>> = {
    '/deliveryDate': 'tanggal',
    '/deliveryTime': 'pukul',
    '/title': 'judul',
    '/budgetLineId': 'anggaran',
    '/deliveryAreaCode': 'kecamatan',
  };
  return fields[pointer] ?? null;
}

/** Where a copy is written on, with how many of its goods are not what they were. */
export function copiedTo({
  id,
  changes,
}: {
  readonly id: string;
  readonly changes: readonly { readonly change: string }[];
}): string {
  const count = (change: string) => String(changes.filter((one) => one.change === change).length);
  const told = { hilang: count('gone'), ganti: count('replaced'), harga: count('price') };
  return withQuery(urls.composeRequisition(id), { selesai: 'salinan', ...told });
}
