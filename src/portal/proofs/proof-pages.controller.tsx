import { Body, Get, Inject, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PageTokens } from '../../identity/index.js';
import {
  AddAttendeesRequest,
  AttendanceService,
  CloseAttendanceRequest,
  CorrectAttendeeRequest,
  IncompleteFilesRequest,
  ProofFiles,
} from '../../orders/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { createValidationPipe, notFound, Problem, recordId } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import {
  contentDisposition,
  FILE_STORAGE,
  PICTURE_TYPE,
  PictureReader,
  type FileStorage,
} from '../../platform/storage/index.js';
import { sendOn, sendSessionPage } from '../page.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { pageSession } from '../session/page-session.js';
import { urls } from '../urls.js';
import type { TypedAttendee } from './attendance.panel.js';
import { IncompleteFilesPage } from './incomplete-files.page.js';
import { proofFilePage } from './proof-file-page.js';

type Form = Record<string, unknown> | undefined;

const requisitionId = recordId('Berkas bukti');
const pipe = createValidationPipe();

/** The file of proofs on a phone: what is missing, who came, and how to bring it. It asks the same services as the API. */
@PageController('berkas')
export class ProofPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly files: ProofFiles,
    private readonly attendance: AttendanceService,
    private readonly tokens: PageTokens,
    private readonly pictures: PictureReader,
    private readonly database: ReadDatabase,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** Files that lack something, of the own agency or, for auditors, of all. */
  @Allow('proof.read')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: IncompleteFilesRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { items, next } = await this.files.incomplete(actor, query);
    const { governmentName: government } = this.regency;
    const session = pageSession(actor, this.tokens);
    return sendSessionPage(reply, <IncompleteFilesPage {...{ government, session, items, next }} />);
  }

  @Allow('proof.read')
  @Get(':id')
  show(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(reply, actor, id, { done: textOf(done, 10) });
  }

  @Allow('attendance.keep')
  @Post(':id/hadir')
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() body: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body ?? {});
    const { reason, ...attendee } = typed;
    return this.done(reply, actor, id, 'nama', typed, async () => {
      const asked = { attendees: [attendee], ...(reason === '' ? {} : { reason }) };
      await this.attendance.add(actor, id, await checked(AddAttendeesRequest, asked));
    });
  }

  @Allow('attendance.close')
  @Post(':id/hadir/tutup')
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() body: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { version, from, until, mode } = body ?? {};
    return this.done(reply, actor, id, 'tutup', null, async () => {
      const held =
        mode === undefined ? {} : { held: { from: textOf(from, 5), until: textOf(until, 5), mode } };
      await this.attendance.close(
        actor,
        id,
        await checked(CloseAttendanceRequest, { version: Number(version), ...held }),
      );
    });
  }

  @Allow('attendance.keep')
  @Post(':id/hadir/:attendeeId/coret')
  async strike(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Param('attendeeId', recordId('Nama dalam daftar hadir')) attendeeId: string,
    @Body() body: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.done(reply, actor, id, 'coret', null, async () => {
      const asked = await checked(CorrectAttendeeRequest, { reason: textOf(body?.reason, 500) });
      await this.attendance.correct(actor, id, attendeeId, asked);
    });
  }

  @Allow('proof.read')
  @Get(':id/bukti/:proofId')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Param('proofId', recordId('Bukti')) proofId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { fileSha256, contentType, name } = await this.proof(actor, id, proofId);
    void reply.headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
    const content = await this.storage.stream(fileSha256);
    return new StreamableFile(content, { type: contentType, disposition: contentDisposition(name) });
  }

  @Allow('proof.read')
  @Get(':id/bukti/:proofId/kecil')
  async picture(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Param('proofId', recordId('Bukti')) proofId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { fileId } = await this.proof(actor, id, proofId);
    const [smallest] = await this.pictures.variants(this.database, [fileId]);
    if (!smallest) throw notFound('Gambar');
    void reply.headers({ 'cache-control': 'private, max-age=300', 'x-content-type-options': 'nosniff' });
    return new StreamableFile(await this.pictures.stream(smallest), {
      type: PICTURE_TYPE,
      length: smallest.bytes,
    });
  }

  private async proof(actor: Actor, id: string, proofId: string) {
    const { row } = await this.files.of(actor, id);
    const proof = row.proofs.find((given) => given.id === proofId);
    if (!proof) throw notFound('Bukti');
    return proof;
  }

  private async done(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    what: string,
    typed: TypedAttendee | null,
    work: () => Promise<void>,
  ): Promise<string> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500 || error.status === 404) throw error;
      const fault = error.items[0]?.detail ?? error.detail;
      return this.page(reply, actor, id, { fault, typed, status: error.status });
    }
    return sendOn(reply, `${urls.proofs(id)}?selesai=${what}#hadir`);
  }

  private async page(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    { status, ...shown }: { done?: string; fault?: string; typed?: TypedAttendee | null; status?: number },
  ): Promise<string> {
    const { governmentName } = this.regency;
    const page = await proofFilePage(
      { files: this.files, tokens: this.tokens, governmentName },
      actor,
      id,
      shown,
    );
    return sendSessionPage(reply, page, status);
  }
}

async function checked<T>(metatype: new () => T, asked: object): Promise<T> {
  return (await pipe.transform(asked, { type: 'body', metatype })) as T;
}

function typedIn(body: Record<string, unknown>): TypedAttendee {
  return {
    name: textOf(body.name, 150),
    organisation: textOf(body.organisation, 200),
    position: textOf(body.position, 150),
    party: textOf(body.party, 20),
    hasSigned: body.hasSigned === 'ya',
    reason: textOf(body.reason, 500),
  };
}
