import { Body, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { formatRupiah } from '../../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { Problem, recordId, TakesFile } from '../../platform/http/index.js';
import { actionsFor, type RequisitionRecord } from '../../requisitions/index.js';
import { sendOn } from '../page.js';
import { Pages } from '../pages.js';
import { OwnFormGuard, textOf, type SentForm } from '../session/forms.js';
import { FilePageController } from '../session/page-controller.js';
import { faultsOf, refusedIn, typedIn, type Fault, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { ChecksPanel } from './checks.panel.js';
import { ComposeViews } from './compose-view.js';
import { ComposePage } from './compose.page.js';
import { Composer } from './composer.js';
import { fieldAt, isSame, renumbered, typedOf } from './draft-form.js';

const requisitionId = recordId('Permintaan belanja');
const DONE: Readonly<Record<string, string>> = {
  konsep: 'Konsep tersimpan. Lengkapi yang masih kurang, lalu ajukan.',
  barang: 'Barang masuk ke permintaan ini.',
  salinan: 'Salinan tersimpan sebagai konsep, dengan harga hari ini.',
};

interface Outcome {
  readonly done?: string;
  readonly faults?: readonly Fault[];
  readonly status?: number;
}

/**
 * The one page on which a requisition is written. Every press keeps what was typed: as the draft where the API takes it, and in the form
 * where it does not. Its form carries a file, so its token is known only once it has been read.
 */
@FilePageController()
export class ComposePagesController {
  constructor(
    private readonly composer: Composer,
    private readonly views: ComposeViews,
    private readonly own: OwnFormGuard,
    private readonly pages: Pages,
  ) {}

  @Allow('requisition.draft')
  @Get(urls.composeRequisition(':id'))
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const record = await this.composer.record(actor, id);
    if (!mayWrite(actor, record)) return sendOn(reply, urls.requisition(id));
    const done = DONE[textOf(query.selesai, 20)];
    const changed = changesIn(query);
    return this.page(reply, actor, record, null, { ...(done && { done: `${done}${changed}` }) });
  }

  /** What the rules say of what is being typed; nothing is written. */
  @Allow('requisition.draft')
  @Post(urls.checkRequisition(':id'))
  async check(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Req() request: SentForm,
    @Body() body: Record<string, unknown> | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    this.own.require(request, body?.form);
    const record = await this.composer.record(actor, id);
    const typed = renumbered(typedIn(body, 2000));
    const judged = await this.views.preview(actor, record, typed);
    return this.pages.show(reply, <ChecksPanel {...judged} shown={{ faults: [], typed, done: null }} />);
  }

  @Allow('requisition.draft')
  @TakesFile()
  @Post(urls.composeRequisition(':id'))
  async write(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    // Nothing is kept for whoever may not write it.
    const record = await this.composer.record(actor, id);
    const { typed, fileId, refused } = await this.composer.receive(actor, request, ({ form }) =>
      this.own.require(request, form),
    );
    if (!mayWrite(actor, record)) return sendOn(reply, urls.requisition(id));
    const { langkah: step = 'hitung' } = typed;
    const [, line] = /^hapus-(\d+)$/.exec(step) ?? [];
    const wanted = line === undefined ? typed : renumbered(typed, Number(line));
    const outcome = await this.done(actor, record, wanted, step, fileId);
    if (outcome === 'left') return sendOn(reply, nextOf(id, step));
    const faults = [...(refused ? faultsOf(refused, fieldAt) : []), ...(outcome.faults ?? [])];
    // Of two presses at once the second finds it submitted already.
    const now = await this.composer.record(actor, id);
    if (!mayWrite(actor, now)) return sendOn(reply, urls.requisition(id));
    return this.page(reply, actor, now, wanted, { ...outcome, faults });
  }

  /** Does what the pressed button says; 'left' when the page is done with. */
  private async done(
    actor: Actor,
    record: RequisitionRecord,
    typed: Typed,
    step: string,
    fileId: string | null,
  ): Promise<Outcome | 'left'> {
    const { id, status } = record;
    const isChange = status === 'approved';
    const willSubmit = step === 'ajukan' && !isChange;
    let isLeft = false;
    let told = 'Tersimpan.';
    const refusal = await refusedIn(
      async () => {
        // What was approved is changed by the button that says so, and only judged by the others.
        if (!isChange) await this.composer.save(actor, record, typed, step === 'hitung');
        if (!isChange && fileId !== null) {
          await this.composer.attach(actor, id, typed, fileId);
          told = 'Berkas terlampir.';
        }
        const [, attachmentId] = /^lepas-([0-9a-f-]{36})$/.exec(step) ?? [];
        if (attachmentId !== undefined) {
          await this.composer.detach(actor, id, attachmentId);
          told = 'Lampiran dilepas.';
        }
        if (isChange && step === 'ubah') {
          await this.composer.save(actor, record, typed, true);
          isLeft = true;
        }
        if (step === 'simpan') isLeft = true;
        if (!willSubmit) return;
        const { total } = await this.composer.record(actor, id);
        if (!isSame(typed, typedOf(record)) && String(total) !== typed['jumlah-terlihat']) {
          const detail = `Belum diajukan, karena jumlahnya sekarang ${formatRupiah(total)}. Periksa, lalu ajukan sekali lagi.`;
          throw new Problem('rule-refused', detail, [{ code: 'total-changed', pointer: '/lines', detail }]);
        }
        await this.composer.submit(actor, id, typed);
        isLeft = true;
      },
      typed,
      fieldAt,
    );
    if (isLeft && !refusal) return 'left';
    if (!refusal) return { done: told };
    const { shown, status: code } = refusal;
    return { faults: shown.faults, status: code };
  }

  private async page(
    reply: FastifyReply,
    actor: Actor,
    record: RequisitionRecord,
    typed: Typed | null,
    { done, faults = [], status }: Outcome,
  ): Promise<string> {
    const view = await this.views.view(actor, record, typed);
    const shown = { faults, typed: view.typed, done: faults.length > 0 ? null : (done ?? null) };
    const page = <ComposePage {...{ view, shown }} frame={this.pages.frame(actor)} />;
    return this.pages.show(reply, page, faults.length > 0 ? (status ?? 422) : 200);
  }
}

function mayWrite(actor: Actor, record: RequisitionRecord): boolean {
  const actions = actionsFor(actor, record);
  return actions.includes('edit') || actions.includes('amend');
}

function nextOf(id: string, step: string): string {
  const done = { ajukan: 'diajukan', ubah: 'diubah', simpan: 'konsep' }[step] ?? 'konsep';
  return `${urls.requisition(id)}?selesai=${done}`;
}

/** How many goods of a copied requisition are not what they were. */
function changesIn(query: Record<string, unknown>): string {
  const count = (name: string) => Number(/^\d{1,3}$/.exec(textOf(query[name], 3))?.[0] ?? 0);
  const told = [
    count('hilang') > 0 && `${count('hilang')} barang tidak dijual lagi dan tidak ikut disalin.`,
    count('ganti') > 0 && `${count('ganti')} barang kini diganti penyedianya dengan yang lain.`,
    count('harga') > 0 && `${count('harga')} barang berbeda harganya dari dahulu.`,
  ].filter((text) => text !== false);
  return told.length === 0 ? '' : ` ${told.join(' ')}`;
}
