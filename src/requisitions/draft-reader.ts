import { Inject, Injectable } from '@nestjs/common';
import { BudgetReader } from '../budget/index.js';
import { CatalogReader, deliveryFeeFor, priceFor, type Offer } from '../catalog/index.js';
import { civilDateOf, type Refusal } from '../kernel/index.js';
import { together, type Queryable } from '../platform/database/index.js';
import { invalidInput, problemOf } from '../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import { budgetLineRefusals } from './domain/budget-lines.js';
import { deliveryLines } from './domain/delivery-lines.js';
import { peopleOf, snapshotLines, totalOf, type LineSnapshot } from './domain/requisition-content.js';
import { budgetLinesNamed } from './requisition-charges.js';
import type { KnownFacts } from './requisition-facts.js';
import { deliveryKnown } from './requisition-writing.queries.js';
import type { RequisitionEntity } from './requisition.entity.js';
import type { DraftRequisitionRequest } from './requisition.requests.js';

/** What a requester writes; the rest of the record follows from it. */
export type Written = Pick<
  RequisitionEntity,
  | 'kind'
  | 'title'
  | 'budgetLineId'
  | 'meeting'
  | 'guests'
  | 'purpose'
  | 'stockReason'
  | 'deliveryDate'
  | 'deliveryTime'
  | 'deliveryPlace'
  | 'deliveryAreaCode'
  | 'receiver'
  | 'receiverPostId'
  | 'catalogueCheck'
  | 'catalogueReason'
  | 'total'
>;

/** A request as it will be stored. */
export interface ReadDraft {
  readonly written: Written;
  readonly lines: readonly LineSnapshot[];
  /** What was read for it, for whoever judges it in the same transaction. */
  readonly known: KnownFacts;
}

type NamedPlace = Pick<DraftRequisitionRequest, 'deliveryAreaCode' | 'receiverPostId'>;
type KnownPlace = Awaited<ReturnType<typeof deliveryKnown>>;

/** Reads what was written down: the agency's own budget line, and lines at the prices published now. */
@Injectable()
export class DraftReader {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly budget: BudgetReader,
    private readonly catalog: CatalogReader,
  ) {}

  /** One statement. Throws 400 for what contradicts itself and 422 for what is not there. */
  async read(
    source: Queryable,
    agencyId: string,
    request: DraftRequisitionRequest,
    now: Date,
    /** The requisition that will hold this instead of what it holds. */
    heldBy: string | null = null,
  ): Promise<ReadDraft> {
    refuseContradictions(request);
    const { kind, title, budgetLineId, deliveryDate, deliveryPlace, receiver } = request;
    const itemIds = request.lines.map(({ itemId }) => itemId);
    const [budgetLines, offers, known] = await together(source, (reads) =>
      Promise.all([
        this.budget.lines(reads, budgetLinesNamed(request, request.lines), heldBy),
        this.catalog.offers(reads, itemIds, civilDateOf(now)),
        this.placeOf(reads, agencyId, request),
      ]),
    );
    const wanted = request.lines.map((line) => ({
      ...line,
      budgetLineId: line.budgetLineId ?? budgetLineId,
    }));
    const goods = snapshotLines(kind, wanted, offers, priceFor, peopleOf(request));
    const place = this.tripsTo(known, request, goods.lines, offers);
    const lines = [...goods.lines, ...place.lines];
    const all: Refusal[] = [
      ...budgetLineRefusals(agencyId, request, budgetLines),
      ...goods.refusals,
      ...place.refusals,
    ];
    if (all.length > 0) throw problemOf(all);
    const written = {
      kind,
      title,
      budgetLineId,
      meeting: request.meeting ?? null,
      guests: request.guests ?? null,
      purpose: request.purpose ?? null,
      stockReason: request.stockReason ?? null,
      deliveryDate,
      deliveryTime: request.deliveryTime ?? null,
      deliveryPlace,
      deliveryAreaCode: request.deliveryAreaCode ?? null,
      receiver,
      receiverPostId: request.receiverPostId ?? null,
      catalogueCheck: request.catalogueCheck ?? null,
      catalogueReason: request.catalogueCheck ? (request.catalogueReason ?? ('lainnya' as const)) : null,
      total: totalOf(lines),
    };
    return { written, lines, known: { offers, budgetLines } };
  }

  /** The trips that bring the goods to the place, and what is wrong with the place; a statement when a place or a post is named. */
  async deliveredTo(
    source: Queryable,
    agencyId: string,
    request: NamedPlace,
    goods: readonly LineSnapshot[],
    offers: readonly Offer[],
  ): Promise<{ lines: LineSnapshot[]; refusals: Refusal[] }> {
    return this.tripsTo(await this.placeOf(source, agencyId, request), request, goods, offers);
  }

  /** Null where neither a place nor a post is named. */
  private async placeOf(
    source: Queryable,
    agencyId: string,
    { deliveryAreaCode, receiverPostId }: NamedPlace,
  ): Promise<KnownPlace | null> {
    if (!deliveryAreaCode && !receiverPostId) return null;
    return deliveryKnown(source, {
      agencyId,
      regencyCode: this.regency.code,
      areaCode: deliveryAreaCode ?? null,
      postId: receiverPostId ?? null,
    });
  }

  private tripsTo(
    known: KnownPlace | null,
    { deliveryAreaCode, receiverPostId }: NamedPlace,
    goods: readonly LineSnapshot[],
    offers: readonly Offer[],
  ): { lines: LineSnapshot[]; refusals: Refusal[] } {
    if (!known) return deliveryLines(goods, offers, null, deliveryFeeFor);
    const area = deliveryAreaCode && known.area ? { code: deliveryAreaCode, name: known.area } : null;
    // A place that there is not is one fault, and nothing can be said of trips to it.
    const isUnknown = deliveryAreaCode !== undefined && area === null;
    const trips = isUnknown
      ? { lines: [], refusals: [] }
      : deliveryLines(goods, offers, area, deliveryFeeFor);
    const refusals: Refusal[] = [];
    if (isUnknown) {
      const detail = `Kecamatan ${deliveryAreaCode} tidak ada di ${this.regency.name}.`;
      refusals.push({ code: 'unknown-area', pointer: '/deliveryAreaCode', detail });
    }
    if (receiverPostId && !known.post) {
      const detail = 'Jabatan penerima ini tidak ada pada perangkat daerah Anda.';
      refusals.push({ code: 'unknown-post', pointer: '/receiverPostId', detail });
    }
    return { lines: trips.lines, refusals: [...refusals, ...trips.refusals] };
  }
}

/** 400 for a meeting of office supplies, one that ends before it starts, or guests beside a meeting. */
export function refuseContradictions({
  kind,
  meeting,
  guests,
}: Pick<DraftRequisitionRequest, 'kind' | 'meeting' | 'guests'>): void {
  if (meeting && kind === 'atk') {
    const detail = 'meeting: belanja alat tulis kantor tidak memakai rapat.';
    throw invalidInput([{ pointer: '/meeting', code: 'meeting-not-for-atk', detail }]);
  }
  if (guests && (meeting || kind === 'atk')) {
    const detail = 'guests: tamu hanya untuk makan dan minum tanpa rapat.';
    throw invalidInput([{ pointer: '/guests', code: 'guests-without-meeting', detail }]);
  }
  if (meeting && meeting.start >= meeting.end) {
    const late = 'end: rapat harus selesai sesudah dimulai, pada hari yang sama.';
    throw invalidInput([{ pointer: '/meeting/end', code: 'end-before-start', detail: late }]);
  }
}
