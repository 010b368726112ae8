import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { civilDateOf, isCivilDate, yearOf, type Holiday } from '../../kernel/index.js';
import { HolidayQueries, HolidayService, SetHolidayRequest } from '../../organisation/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { invalidInput, type ProblemItem } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { HolidaysPage } from './calendar.pages.js';

const DONE: Readonly<Record<string, string>> = {
  simpan: 'Hari libur disimpan.',
  daftar: 'Daftar hari libur disimpan.',
  hapus: 'Hari itu bukan lagi hari libur.',
};

interface Line {
  readonly date: string;
  readonly name: string;
  readonly kind: Holiday['kind'];
}

/** Days off, one by one or as the list of a year. */
@PageController(urls.holidays)
export class HolidayPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly days: HolidayQueries,
    private readonly service: HolidayService,
  ) {}

  @Allow('holiday.manage')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query('tahun') year: unknown,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const shown = { ...FRESH, done: DONE[textOf(done, 10)] ?? null };
    return this.pages.show(reply, await this.page(actor, yearIn(year), shown));
  }

  @Allow('holiday.manage')
  @Post()
  set(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { date = '', name, kind } = typed;
    return this.pages.take(reply, {
      work: async () => {
        const said = await checked(SetHolidayRequest, { name, kind });
        if (!isCivilDate(date)) throw invalidInput([noDay('/date', 'Tanggal belum diisi.')]);
        await this.service.set(withKey(actor, typed), date, said);
      },
      typed,
      next: () => `${urls.holidays}?tahun=${date.slice(0, 4)}&selesai=simpan`,
      again: (shown) => this.page(actor, yearIn(date.slice(0, 4)), shown),
    });
  }

  /** All lines are read before the first is written; the same line again changes nothing, so that a list may be sent twice. */
  @Allow('holiday.manage')
  @Post('daftar')
  setAll(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body, 20_000);
    return this.pages.take(reply, {
      work: async () => {
        for (const { date, ...said } of linesOf(typed.daftar ?? ''))
          await this.service.set(actor, date, said);
      },
      typed,
      next: () => `${urls.holidays}?tahun=${yearIn(typed.tahun)}&selesai=daftar`,
      again: (shown) => this.page(actor, yearIn(typed.tahun), shown),
      fieldAt: () => 'daftar',
    });
  }

  @Allow('holiday.manage')
  @Post(':tanggal/hapus')
  remove(
    @CurrentActor() actor: Actor,
    @Param('tanggal') date: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      work: () => this.service.remove(withKey(actor, typed), date),
      typed,
      next: () => `${urls.holidays}?tahun=${date.slice(0, 4)}&selesai=hapus`,
      again: (shown) => this.page(actor, yearIn(date.slice(0, 4)), { ...shown, typed: {} }),
    });
  }

  private async page(actor: Actor, year: number, shown: Shown) {
    const days = await this.days.ofYear(year);
    return <HolidaysPage frame={this.pages.frame(actor)} {...{ shown, days, year }} />;
  }
}

function yearIn(text: unknown): number {
  return typeof text === 'string' && /^2\d{3}$/.test(text) ? Number(text) : yearOf(civilDateOf(new Date()));
}

const noDay = (pointer: string, detail: string): ProblemItem => ({ pointer, code: 'no-day', detail });

function linesOf(text: string): Line[] {
  const faults: ProblemItem[] = [];
  const today = civilDateOf(new Date());
  const lines = text.split('\n').flatMap((line, at): Line[] => {
    if (line.trim() === '') return [];
    const [date = '', name = '', kind = ''] = line.split(/[;\t]/).map((part) => part.trim());
    const wrong = !isCivilDate(date)
      ? `tanggalnya bukan tahun-bulan-hari`
      : date <= today
        ? 'harinya sudah berjalan'
        : name === '' || name.length > 200
          ? 'namanya belum ada'
          : null;
    if (wrong !== null) {
      faults.push(noDay('/daftar', `Baris ${at + 1}: ${wrong}.`));
      return [];
    }
    return [{ date, name, kind: /cuti/i.test(`${kind} ${name}`) ? 'cuti_bersama' : 'libur' }];
  });
  if (faults.length > 0) throw invalidInput(faults);
  if (lines.length === 0) throw invalidInput([noDay('/daftar', 'Daftarnya masih kosong.')]);
  return lines;
}
