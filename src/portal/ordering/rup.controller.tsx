import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  CancelRupRequest,
  ChangeRupRequest,
  EnterRupRequest,
  RUP_SUBJECT,
  RupPackages,
  RupPackagesRequest,
  RupReader,
} from '../../budget/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../platform/access/index.js';
import { notFound, recordId } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown, type Typed } from '../ui/form-state.js';
import { rupiahIn } from '../ui/typed-numbers.js';
import { urls } from '../urls.js';
import { AgencyChoicePage } from './agency-choice.page.js';
import { RupFormPage, RupListPage, RupPage } from './rup.page.js';
import { ShiftForms } from './shift-forms.js';

const packageId = recordId(RUP_SUBJECT);
const LINE = /^baris-([\da-f-]{36})$/;
const DONE: Readonly<Record<string, string>> = {
  catat: 'Paket tercatat.',
  ubah: 'Paket diubah.',
  batalkan: 'Paket dibatalkan; baris anggarannya tidak lagi tertaut.',
};
const FIELDS: Readonly<Record<string, string>> = {
  '/code': 'kode',
  '/name': 'nama',
  '/value': 'nilai',
  '/method': 'cara',
  '/reason': 'alasan',
};

/** Packages of the procurement plan, which budget lines belong to. */
@PageController(urls.rupPackages)
export class RupPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly packages: RupPackages,
    private readonly reader: RupReader,
    private readonly forms: ShiftForms,
  ) {}

  @Allow('budget.read')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: RupPackagesRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { items, next } = await this.reader.list(actor, request);
    const mayManage = isGranted(actor.role, 'rup.manage');
    return this.pages.show(
      reply,
      <RupListPage {...{ ...this.pages.frame(actor), items, next, mayManage }} />,
    );
  }

  @Allow('rup.manage')
  @Get('baru')
  async begin(
    @CurrentActor() actor: Actor,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const wanted = this.forms.wanted(actor, typedIn(query));
    if (wanted.agencyId !== null) {
      return this.pages.show(reply, await this.newForm(actor, typedIn(query), FRESH));
    }
    const agencies = await this.forms.agencies(actor, wanted.fiscalYear);
    const choice = { agencies, title: 'Paket perangkat daerah mana?', action: urls.newRupPackage };
    return this.pages.show(reply, <AgencyChoicePage {...this.pages.frame(actor)} {...choice} />);
  }

  @Allow('rup.manage')
  @Post('baru')
  enter(
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
        const asked = { ...packageIn(typed), agencyId, fiscalYear, code: typed.kode };
        ({ id } = await this.packages.enter(withKey(actor, typed), await checked(EnterRupRequest, asked)));
      },
      next: () => `${urls.rupPackage(id)}?selesai=catat`,
      again: (shown) => this.newForm(actor, typed, shown),
      fieldAt: (pointer) => FIELDS[pointer] ?? null,
    });
  }

  @Allow('budget.read')
  @Get(':id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', packageId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(
      reply,
      await this.page(actor, id, { ...FRESH, done: DONE[textOf(done, 20)] ?? null }),
    );
  }

  @Allow('rup.manage')
  @Post(':id')
  change(
    @CurrentActor() actor: Actor,
    @Param('id', packageId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.step(reply, actor, id, 'ubah', typed, async () => {
      const asked = { ...packageIn(typed), version: Number(typed.version) };
      await this.packages.change(withKey(actor, typed), id, await checked(ChangeRupRequest, asked));
    });
  }

  @Allow('rup.manage')
  @Post(':id/batalkan')
  cancel(
    @CurrentActor() actor: Actor,
    @Param('id', packageId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.step(reply, actor, id, 'batalkan', typed, async () => {
      const asked = { version: Number(typed.version), reason: typed.alasan };
      await this.packages.cancel(withKey(actor, typed), id, await checked(CancelRupRequest, asked));
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
      next: () => `${urls.rupPackage(id)}?selesai=${step}`,
      again: (shown) => this.page(actor, id, shown),
      fieldAt: (pointer) => FIELDS[pointer] ?? null,
    });
  }

  private async newForm(actor: Actor, typed: Typed, shown: Shown) {
    const { agencyId, fiscalYear } = this.forms.wanted(actor, typed);
    if (agencyId === null) throw notFound('Perangkat daerah');
    const known = await this.forms.lines(actor, { agencyId, fiscalYear });
    const lines = known.lines.filter(({ rupPackageId }) => rupPackageId === null);
    return <RupFormPage {...{ ...this.pages.frame(actor), agencyId, fiscalYear, lines, shown }} />;
  }

  private async page(actor: Actor, id: string, shown: Shown) {
    const found = await this.reader.show(actor, id);
    if (!found) throw notFound(RUP_SUBJECT);
    const mayManage = isGranted(actor.role, 'rup.manage') && found.status === 'active';
    const known = mayManage ? await this.forms.lines(actor, found) : { lines: [] };
    // A line belongs to one package; those of others are not offered.
    const lines = known.lines.filter(({ rupPackageId }) => rupPackageId === null || rupPackageId === id);
    return <RupPage {...{ ...this.pages.frame(actor), found, lines, mayManage, shown }} />;
  }
}

function packageIn(typed: Typed) {
  const budgetLineIds = Object.keys(typed).flatMap((field) => LINE.exec(field)?.[1] ?? []);
  return { name: typed.nama, value: rupiahIn(typed.nilai), method: typed.cara, budgetLineIds };
}
