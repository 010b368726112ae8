import { Injectable } from '@nestjs/common';
import { ShopService, ShowShopRequest, WriteHoursRequest } from '../../../catalog/index.js';
import type { Actor } from '../../../platform/access/index.js';
import { invalidInput } from '../../../platform/http/index.js';
import { Pages } from '../../pages.js';
import { checked, withKey, type Shown, type Typed } from '../../ui/form-state.js';
import { arranged } from '../../ui/picture-order.js';
import { HoursPage, ShopPicturesPage } from './shop.page.js';

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/** The pages on which an owner says what the public sees of the shop, and the steps from them. */
@Injectable()
export class ShopPages {
  constructor(
    private readonly pages: Pages,
    private readonly shops: ShopService,
  ) {}

  async pictures(actor: Actor, shown: Shown) {
    const shop = await this.shops.own(actor);
    return (
      <ShopPicturesPage
        frame={this.pages.frame(actor)}
        shop={shop}
        vendorId={actor.vendorId ?? ''}
        shown={shown}
      />
    );
  }

  async hours(actor: Actor, shown: Shown) {
    const shop = await this.shops.own(actor);
    return <HoursPage frame={this.pages.frame(actor)} shop={shop} shown={shown} />;
  }

  /** One more picture, after the others. */
  async add(actor: Actor, typed: Typed, fileId: string | null): Promise<void> {
    if (fileId === null) {
      const detail = 'Ambil foto atau pilih berkasnya dahulu.';
      throw invalidInput([{ pointer: '/file', code: 'no-file', detail }]);
    }
    const { pictures } = await this.shops.own(actor);
    await this.show(actor, typed, [...pictures, { fileId, alt: typed.alt ?? '' }]);
  }

  /** Moves, removes or renames, as the pressed button says. */
  async arrange(actor: Actor, typed: Typed): Promise<void> {
    const { pictures } = await this.shops.own(actor);
    const named = pictures.map(({ fileId, alt }) => ({ fileId, alt: typed[`alt-${fileId}`] ?? alt }));
    await this.show(actor, typed, arranged(named, typed.langkah));
  }

  async writeHours(actor: Actor, typed: Typed): Promise<void> {
    const lines = daysIn(typed).map((weekday) => ({
      weekday,
      opens: timeIn(typed[`buka-${weekday}`]),
      closes: timeIn(typed[`tutup-${weekday}`]),
    }));
    const halves = lines.flatMap(({ opens, closes }, at) =>
      opens === '' || closes === ''
        ? [
            {
              pointer: `/openingHours/${at}/${opens === '' ? 'opens' : 'closes'}`,
              code: 'half-a-day',
              detail: 'Isi jam buka dan jam tutup, atau kosongkan keduanya.',
            },
          ]
        : [],
    );
    if (halves.length > 0) throw invalidInput(halves);
    const body = { openingHours: lines, version: Number(typed.version) };
    await this.shops.writeHours(withKey(actor, typed), await checked(WriteHoursRequest, body));
  }

  private async show(actor: Actor, typed: Typed, pictures: readonly object[]): Promise<void> {
    const body = { pictures, version: Number(typed.version) };
    await this.shops.showPictures(withKey(actor, typed), await checked(ShowShopRequest, body));
  }
}

/** The form with the first day's hours on every day. */
export function sameEveryDay(typed: Typed): Typed {
  const { 'buka-1': opens = '', 'tutup-1': closes = '' } = typed;
  const days = WEEK.flatMap((day) => [
    [`buka-${day}`, opens],
    [`tutup-${day}`, closes],
  ]);
  return { ...typed, ...(Object.fromEntries(days) as Typed) };
}

/** The field that a refusal of the hours points at. */
export function hoursField(typed: Typed, pointer: string): string | null {
  const [, at = '', part = ''] = /^\/openingHours\/(\d)\/(\w+)/.exec(pointer) ?? [];
  const day = daysIn(typed)[Number(at)];
  return part === '' || day === undefined ? null : `${part === 'closes' ? 'tutup' : 'buka'}-${day}`;
}

function daysIn(typed: Typed): number[] {
  return WEEK.filter((day) => typed[`buka-${day}`] || typed[`tutup-${day}`]);
}

// Where a browser has no field for times, people type a dot.
function timeIn(text = ''): string {
  const time = text.replace('.', ':').slice(0, 5);
  return /^\d:/.test(time) ? `0${time}` : time;
}
