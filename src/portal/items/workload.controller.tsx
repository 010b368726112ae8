import { Body, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { WorkloadQueries } from '../../catalog/index.js';
import { addDays, civilDateOf, isCivilDate, type CivilDate } from '../../kernel/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../platform/access/index.js';
import { invalidInput, notFound, Problem } from '../../platform/http/index.js';
import {
  ChangeClosedDaysRequest,
  ChangeVendorRequest,
  VendorDaysService,
  VendorDraftService,
  VendorQueries,
} from '../../vendors/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown, type Typed } from '../ui/form-state.js';
import { numberIn } from '../ui/typed-numbers.js';
import { urls } from '../urls.js';
import { WorkloadPage } from './workload.page.js';

const LONGEST_BREAK = 366;
const DONE: Readonly<Record<string, string>> = {
  tutup: 'Hari-hari itu ditutup.',
  buka: 'Hari itu dibuka lagi.',
  mingguan: 'Kapasitas dan libur mingguan disimpan.',
};

/** The days of a vendor. */
@PageController()
export class WorkloadPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly workload: WorkloadQueries,
    private readonly vendors: VendorQueries,
    private readonly days: VendorDaysService,
    private readonly profile: VendorDraftService,
  ) {}

  @Allow('item.edit')
  @Get(urls.workload)
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = DONE[textOf(query.selesai, 10)] ?? null;
    return this.pages.show(reply, await this.page(actor, textOf(query.bulan, 7), { ...FRESH, done }));
  }

  @Allow('vendor.edit')
  @Post(urls.closeDays)
  async close(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.take(reply, actor, typed, 'tutup', async () => {
      const reason = typed.alasan ?? '';
      const close = daysFrom(typed.dari ?? '', typed.sampai ?? '').map((date) =>
        reason === '' ? { date } : { date, reason },
      );
      await this.days.change(
        withKey(actor, typed),
        vendorOf(actor),
        await checked(ChangeClosedDaysRequest, { close }),
      );
    });
  }

  @Allow('vendor.edit')
  @Post(urls.openDay)
  async open(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.take(reply, actor, typed, 'buka', async () => {
      const request = await checked(ChangeClosedDaysRequest, { open: [typed.tanggal ?? ''] });
      await this.days.change(withKey(actor, typed), vendorOf(actor), request);
    });
  }

  @Allow('vendor.edit')
  @Post(urls.weeklyDays)
  async weekly(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.take(reply, actor, typed, 'mingguan', async () => {
      const asked = {
        version: Number(typed.version),
        dailyCapacity: numberIn(typed.dailyCapacity) ?? null,
        leadTimeHours: numberIn(typed.leadTimeHours) ?? null,
        closedWeekdays: [1, 2, 3, 4, 5, 6, 7].filter((day) => typed[`tutup-${day}`] === 'ya'),
      };
      await this.profile.change(
        withKey(actor, typed),
        vendorOf(actor),
        await checked(ChangeVendorRequest, asked),
      );
    });
  }

  private take(reply: FastifyReply, actor: Actor, typed: Typed, done: string, work: () => Promise<void>) {
    const month = /^\d{4}-\d{2}/.exec(typed.dari ?? typed.tanggal ?? '')?.[0] ?? '';
    return this.pages.take(reply, {
      typed,
      work,
      next: () => `${urls.workload}?selesai=${done}${month === '' ? '' : `&bulan=${month}`}`,
      again: (shown) => this.page(actor, month, shown),
      fieldAt: (pointer) => (pointer.startsWith('/close') ? 'dari' : (pointer.split('/').at(1) ?? null)),
    });
  }

  private async page(actor: Actor, asked: string, shown: Shown): Promise<VNode> {
    const today = civilDateOf(new Date());
    const month: CivilDate = isCivilDate(`${asked}-01`) ? `${asked}-01` : `${today.slice(0, 7)}-01`;
    const last = addDays(`${addDays(month, 31).slice(0, 7)}-01`, -1);
    const id = vendorOf(actor);
    const [vendor, days] = await Promise.all([this.vendors.detail(id), this.workload.days(id, month, last)]);
    if (!vendor) throw notFound('Penyedia');
    const { dailyCapacity, leadTimeHours, closedWeekdays, version } = vendor;
    const week = { dailyCapacity, leadTimeHours, closedWeekdays, version };
    const mayChange = isGranted(actor.role, 'vendor.edit');
    return <WorkloadPage {...{ ...this.pages.frame(actor), month, days, today, week, mayChange, shown }} />;
  }
}

function vendorOf({ vendorId }: Actor): string {
  if (vendorId === null) throw new Problem('forbidden', 'Halaman ini untuk penyedia.');
  return vendorId;
}

/** Every day of a break; its ends are asked for as dates. */
function daysFrom(from: string, until: string): CivilDate[] {
  const wrong = (pointer: string, detail: string) =>
    invalidInput([{ pointer, code: 'is-civil-date', detail }]);
  if (!isCivilDate(from)) throw wrong('/dari', 'Isi tanggal mulai tutup.');
  if (!isCivilDate(until)) throw wrong('/sampai', 'Isi tanggal terakhir tutup.');
  if (until < from) throw wrong('/sampai', 'Tanggal terakhir mendahului tanggal mulai.');
  const days: CivilDate[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) {
    if (days.length === LONGEST_BREAK) throw wrong('/sampai', `Paling lama ${LONGEST_BREAK} hari sekaligus.`);
    days.push(day);
  }
  return days;
}
