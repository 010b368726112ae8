import { Body, Get, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  CaseFiles,
  CaseListRequest,
  CaseQueries,
  CaseService,
  OpenCaseRequest,
} from '../../../oversight/index.js';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { recordId } from '../../../platform/http/index.js';
import { contentDisposition } from '../../../platform/storage/index.js';
import { Pages } from '../../pages.js';
import { PageController } from '../../session/page-controller.js';
import { FRESH, typedIn, withKey, type Shown } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { OpenFiguresReader } from '../public/open-figures.js';
import { askedIn, doneIn, furtherStep } from '../query.js';
import { CASE_DONE, CaseDeskPages } from './case-desk-pages.js';
import { CasesPage, NewCasePage } from './cases.page.js';

const caseId = recordId('Perkara');

type Asked = Readonly<Record<string, unknown>>;

/** What auditors look into, as pages. */
@PageController(urls.cases)
export class CasePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: CaseDeskPages,
    private readonly queries: CaseQueries,
    private readonly cases: CaseService,
    private readonly files: CaseFiles,
    private readonly open: OpenFiguresReader,
  ) {}

  @Allow('case.work')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const asked = await askedIn(CaseListRequest, query);
    const { items: cases, next } = await this.queries.list(actor, asked);
    return this.pages.show(reply, <CasesPage {...{ frame: this.pages.frame(actor), asked, cases, next }} />);
  }

  @Allow('case.work')
  @Get('baru')
  async begin(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.newCase(actor, FRESH));
  }

  @Allow('case.work')
  @Post('baru')
  async make(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { title = '', subjectId = '' } = typed;
    let made = '';
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const about = subjectId === '' ? { subjectType: 'other' } : { subjectType: 'agency', subjectId };
        const request = await askedIn(OpenCaseRequest, { title, ...about });
        const { id, version } = await this.cases.open(withKey(actor, typed), request);
        made = id;
        await this.cases.assign(furtherStep(actor, typed, 2), id, { version });
      },
      next: () => urls.case(made),
      again: (shown) => this.newCase(actor, shown),
    });
  }

  @Allow('case.work')
  @Get(':id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', caseId) id: string,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(
      reply,
      await this.desk.page(actor, id, { ...FRESH, done: doneIn(query, CASE_DONE) }),
    );
  }

  /** What shows an answer or a report; always to be saved, never to be run. */
  @Allow('case.work')
  @Get(':id/berkas/:fileId')
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', caseId) id: string,
    @Param('fileId', recordId('Berkas')) fileId: string,
  ): Promise<StreamableFile> {
    const { bytes, name, contentType } = await this.files.read(actor, id, fileId);
    return new StreamableFile(bytes, {
      type: contentType,
      disposition: contentDisposition(name),
      length: bytes.byteLength,
    });
  }

  private async newCase(actor: Actor, shown: Shown) {
    const { agencies } = await this.open.choices();
    return <NewCasePage {...{ frame: this.pages.frame(actor), agencies, shown }} />;
  }
}
