import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { IsOptional, Matches } from 'class-validator';
import { civilDateOf } from '../../kernel/index.js';
import { Public } from '../../platform/access/index.js';
import { IsCivilDate } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import {
  FAIR_TURN_RULE,
  fairTurnSeed,
  replayTurn,
  SHARE_PULL,
  SHARE_WINDOW_DAYS,
} from './fair-turn-order.js';
import { FairTurnQueries } from './fair-turn.queries.js';

/** Query of `GET /catalog/fair-turn`. */
export class FairTurnRequest {
  @IsOptional() @IsCivilDate() date?: string;
  /** A category whose order of vendors is shown as well. */
  @IsOptional() @Matches(/^[a-z0-9.-]{1,60}$/) category?: string;
}

const RULE = {
  name: FAIR_TURN_RULE,
  text: [
    'Di antara penawaran yang setara (kecocokan kata, rentang harga dan jarak yang sama) urutan tampil digilir setiap hari.',
    `Bobot penyedia = 1 / (1 + ${SHARE_PULL} x pangsa nilai pesanan ${SHARE_WINDOW_DAYS} hari terakhir x jumlah penyedia terverifikasi).`,
    'Angka undian = -ln(u) / bobot, dengan u = (52 bit pertama SHA-256 dari "benih|kategori|id penyedia" + 0,5) / 2^52; terkecil tampil lebih dahulu.',
    'Benih = SHA-256 dari "nama aturan|kode kabupaten|tanggal" sehingga tidak dapat dipilih oleh siapa pun.',
    'Penyedia dengan beberapa penawaran setara tampil sekali di depan; penawaran berikutnya menyusul sesudah penyedia lain.',
  ],
  source: 'src/catalog/search/fair-turn-order.ts',
} as const;

/** The published order among equals, for anybody to replay. */
@Controller('api/v1/catalog/fair-turn')
export class FairTurnController {
  constructor(
    private readonly turns: FairTurnQueries,
    @Inject(REGENCY) private readonly regency: OwnRegency,
  ) {}

  @Public()
  @Get()
  @Header('cache-control', 'public, max-age=60')
  async read(@Query() { date, category }: FairTurnRequest) {
    const on = date ?? civilDateOf(new Date());
    const day = await this.turns.day(on);
    const seed = day?.seed ?? fairTurnSeed(this.regency.code, on);
    const weights = new Map(day?.shares.map(({ vendorId, weight }) => [vendorId, weight]));
    const vendors = category === undefined ? [] : await this.turns.vendorsIn(category, on);
    const names = new Map(vendors.map(({ vendorId, vendorName }) => [vendorId, vendorName]));
    const inTurn = vendors.map(({ vendorId }) => ({ vendorId, weight: weights.get(vendorId) ?? 1 }));
    return {
      rule: RULE,
      regencyCode: this.regency.code,
      date: day?.date ?? on,
      seed,
      isPublished: day !== null,
      day,
      order:
        category === undefined
          ? null
          : replayTurn(seed, category, inTurn).map((vendorId) => ({
              vendorId,
              vendorName: names.get(vendorId),
              weight: weights.get(vendorId) ?? 1,
            })),
    };
  }
}
