import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  BudgetShifts,
  BudgetShiftsRequest,
  DraftShiftRequest,
  EditShiftRequest,
  PublishShiftRequest,
  SHIFT_SUBJECT,
  ShiftReader,
  WithdrawShiftRequest,
} from '../../budget/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../platform/access/index.js';
import { notFound, recordId } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { AgencyChoicePage } from './agency-choice.page.js';
import { ShiftFormPage } from './shift-form.page.js';
import { ShiftForms } from './shift-forms.js';
import { shiftFieldAt, shiftIn } from './shift-input.js';
import { ShiftListPage, ShiftPage, type ShiftView } from './shift.page.js';

const shiftId = recordId(SHIFT_SUBJECT);
const DONE: Readonly<Record<string, string>> = {
  susun: 'Konsep tersimpan.',
  ubah: 'Konsep diubah.',
  berlakukan: 'Pergeseran berlaku; pagu sudah berubah.',
  tarik: 'Konsep ditarik.',
  pindaian: 'Pindaian keputusan tersimpan.',
};

/** Decrees that change the budget: written down by the finance officer, put in force by the PA. */
@PageController(urls.budgetShifts)
export class ShiftPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly shifts: BudgetShifts,
    private readonly reader: ShiftReader,
    private readonly forms: ShiftForms,
  ) {}

  @Allow('budget.read')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: BudgetShiftsRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { items, next } = await this.reader.list(actor, request);
    const mayDraft = isGranted(actor.role, 'budget.manage');
    return this.pages.show(
      reply,
      <ShiftListPage {...{ ...this.pages.frame(actor), items, next, mayDraft }} />,
    );
  }

  @Allow('budget.manage')
  @Get('baru')
  async begin(
    @CurrentActor() actor: Actor,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const wanted = this.forms.wanted(actor, typedIn(query));
    if (wanted.agencyId === null) {
      const agencies = await this.forms.agencies(actor, wanted.fiscalYear);
      const choice = {
        agencies,
        title: 'Anggaran perangkat daerah mana yang digeser?',
        action: urls.newBudgetShift,
      };
      return this.pages.show(reply, <AgencyChoicePage {...this.pages.frame(actor)} {...choice} />);
    }
    return this.pages.show(reply, await this.newForm(actor, typedIn(query), FRESH));
  }

  @Allow('budget.manage')
  @Post('baru')
  async draft(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    let id = '';
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const { agencyId, fiscalYear } = this.forms.wanted(actor, typed);
        const request = await checked(DraftShiftRequest, { ...shiftIn(typed), agencyId, fiscalYear });
        ({ id } = await this.shifts.draft(withKey(actor, typed), request));
      },
      next: () => `${urls.budgetShift(id)}?selesai=susun`,
      again: (shown) => this.newForm(actor, typed, shown),
      fieldAt: shiftFieldAt(typed),
    });
  }

  @Allow('budget.read')
  @Get(':id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', shiftId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(
      reply,
      await this.page(actor, id, { ...FRESH, done: DONE[textOf(done, 20)] ?? null }),
    );
  }

  @Allow('budget.manage')
  @Get(':id/ubah')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', shiftId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.editForm(actor, await this.find(actor, id), FRESH));
  }

  @Allow('budget.manage')
  @Post(':id/ubah')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', shiftId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const shift = await this.find(actor, id);
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const request = await checked(EditShiftRequest, {
          ...shiftIn(typed),
          version: Number(typed.version),
        });
        await this.shifts.edit(withKey(actor, typed), id, request);
      },
      next: () => `${urls.budgetShift(id)}?selesai=ubah`,
      again: (shown) => this.editForm(actor, shift, shown),
      fieldAt: shiftFieldAt(typed),
    });
  }

  @Allow('budget.publish')
  @Post(':id/berlakukan')
  publish(
    @CurrentActor() actor: Actor,
    @Param('id', shiftId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.step(reply, actor, id, 'berlakukan', typed, async () => {
      const request = await checked(PublishShiftRequest, { version: Number(typed.version) });
      await this.shifts.publish(withKey(actor, typed), id, request);
    });
  }

  @Allow('budget.manage')
  @Post(':id/tarik')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', shiftId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.step(reply, actor, id, 'tarik', typed, async () => {
      const { alasan: reason, version } = typed;
      const request = await checked(WithdrawShiftRequest, { version: Number(version), reason });
      await this.shifts.withdraw(withKey(actor, typed), id, request);
    });
  }

  private step(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    step: string,
    typed: Typed,
    work: () => Promise<unknown>,
  ): Promise<string> {
    return this.pages.take(reply, {
      ...{ typed, work },
      next: () => `${urls.budgetShift(id)}?selesai=${step}`,
      again: (shown) => this.page(actor, id, shown),
      fieldAt: (pointer) => (pointer === '/reason' ? 'alasan' : null),
    });
  }

  private async page(actor: Actor, id: string, shown: Shown) {
    const shift = await this.find(actor, id);
    return <ShiftPage {...{ ...this.pages.frame(actor), shift, shown }} />;
  }

  private async newForm(actor: Actor, typed: Typed, shown: Shown) {
    const view = await this.forms.anew(actor, typed, shown);
    return <ShiftFormPage {...{ ...this.pages.frame(actor), view, shown }} />;
  }

  private async editForm(actor: Actor, shift: ShiftView, given: Shown) {
    const { view, shown } = await this.forms.ofDraft(actor, shift, given);
    return <ShiftFormPage {...{ ...this.pages.frame(actor), view, shown }} />;
  }

  private async find(actor: Actor, id: string): Promise<ShiftView> {
    const shift = await this.shifts.show(actor, id);
    if (!shift) throw notFound(SHIFT_SUBJECT);
    return shift;
  }
}
