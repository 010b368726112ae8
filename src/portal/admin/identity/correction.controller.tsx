import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  AnswerCorrectionRequest,
  CorrectionListRequest,
  CorrectionQueries,
  PersonalDataService,
} from '../../../identity/index.js';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { notFound, recordId } from '../../../platform/http/index.js';
import { Pages } from '../../pages.js';
import { textOf } from '../../session/forms.js';
import { PageController } from '../../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { queryOf } from '../query.js';
import { CorrectionListPage, CorrectionPage } from './account.pages.js';

const SUBJECT = 'Permintaan perbaikan data';
const correctionId = recordId(SUBJECT);

/** What people ask to be corrected of their data. */
@PageController(urls.corrections)
export class CorrectionPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly corrections: CorrectionQueries,
    private readonly service: PersonalDataService,
  ) {}

  @Allow('personal-data.correct')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const request = await queryOf(CorrectionListRequest, query, ['after', 'status']);
    const corrections = await this.corrections.page(null, request);
    const shown = { ...FRESH, done: textOf(query.selesai, 10) === 'jawab' ? 'Jawaban dikirim.' : null };
    const props = { frame: this.pages.frame(actor), shown, corrections, status: request.status ?? '' };
    return this.pages.show(reply, <CorrectionListPage {...props} now={new Date()} />);
  }

  @Allow('personal-data.correct')
  @Get(':id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', correctionId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.page(actor, id, FRESH, null));
  }

  /** Either shows what is wanted, which the record keeps and the address does not, or answers. */
  @Allow('personal-data.correct')
  @Post(':id')
  async take(
    @CurrentActor() actor: Actor,
    @Param('id', correctionId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body, 1_000);
    if (typed.langkah === 'lihat') {
      const { wanted } = await this.service.wanted(actor, id);
      return this.pages.show(reply, await this.page(actor, id, FRESH, wanted));
    }
    return this.pages.take(reply, {
      work: async () => {
        const given = { version: Number(typed.version), outcome: typed.outcome, answer: typed.answer };
        await this.service.answer(withKey(actor, typed), id, await checked(AnswerCorrectionRequest, given));
      },
      typed,
      next: () => `${urls.corrections}?selesai=jawab`,
      again: (shown) => this.page(actor, id, shown, null),
    });
  }

  private async page(actor: Actor, id: string, shown: Shown, wanted: string | null) {
    const correction = await this.corrections.find(id);
    if (!correction) throw notFound(SUBJECT);
    return <CorrectionPage frame={this.pages.frame(actor)} {...{ shown, correction, wanted }} />;
  }
}
