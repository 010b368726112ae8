import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  ArriveRequest,
  CheckDeliveryRequest,
  CheckService,
  DeliveryService,
  DepartRequest,
  ProofRequest,
} from '../../orders/index.js';
import { neverRepeated, type Actor } from '../../platform/access/index.js';
import { notFound } from '../../platform/http/index.js';
import { FileService } from '../../platform/storage/index.js';
import { keepFileOf } from '../session/file-form.js';
import { checked, typedIn, withKey, type Typed } from '../ui/form-state.js';

const RECORD_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const DELIVERY = 'Pengiriman';

/** The prefixes of the fields that a line of a form has; the id of the order line follows. */
export const LINE_FIELDS = {
  sent: 'kirim-',
  received: 'terima-',
  rejected: 'tolak-',
  reason: 'alasan-',
  note: 'catatan-',
} as const;

/** Takes the steps of deliveries that the pages offer, by the same services as the API. */
@Injectable()
export class DeliverySteps {
  constructor(
    private readonly deliveries: DeliveryService,
    private readonly checks: CheckService,
    private readonly files: FileService,
  ) {}

  prepare(actor: Actor, orderId: string, typed: Typed): Promise<unknown> {
    return this.deliveries.prepare(withKey(actor, typed), orderId);
  }

  async depart(actor: Actor, typed: Typed): Promise<unknown> {
    const { pengganti, pengemudi, kendaraan } = typed;
    const lines = linesIn(typed, LINE_FIELDS.sent)
      .map(([orderLineId, text]) => ({ orderLineId, sent: numberIn(text) }))
      .filter(({ sent }) => sent !== 0);
    const asked = await checked(DepartRequest, {
      version: numberIn(typed.version),
      lines,
      ...(pengganti ? { replacesId: pengganti } : {}),
      ...(pengemudi ? { driver: pengemudi } : {}),
      ...(kendaraan ? { vehicle: kendaraan } : {}),
    });
    return this.deliveries.depart(withKey(actor, typed), deliveryIn(typed), asked);
  }

  async arrive(actor: Actor, typed: Typed): Promise<unknown> {
    const asked = await checked(ArriveRequest, { version: numberIn(typed.version), ...positionIn(typed) });
    return this.deliveries.arrive(withKey(actor, typed), deliveryIn(typed), asked);
  }

  withdraw(actor: Actor, typed: Typed): Promise<unknown> {
    return this.deliveries.withdraw(withKey(actor, typed), deliveryIn(typed), numberIn(typed.version));
  }

  /** What a receiver has counted, checked for its form only; whether it adds up the service says. */
  count(typed: Typed): Promise<CheckDeliveryRequest> {
    return checked(CheckDeliveryRequest, {
      version: numberIn(typed.version),
      lines: linesIn(typed, LINE_FIELDS.received).map(([orderLineId, received]) => {
        const rejected = numberIn(typed[`${LINE_FIELDS.rejected}${orderLineId}`] || '0');
        const reasonCode = typed[`${LINE_FIELDS.reason}${orderLineId}`];
        const note = typed[`${LINE_FIELDS.note}${orderLineId}`];
        return {
          orderLineId,
          received: numberIn(received),
          rejected,
          ...(rejected !== 0 && reasonCode ? { reasonCode } : {}),
          ...(note ? { note } : {}),
        };
      }),
    });
  }

  async check(actor: Actor, typed: Typed): Promise<unknown> {
    const count = await this.count(typed);
    return this.checks.check(withKey(actor, typed), deliveryIn(typed), count);
  }

  /**
   * Takes a photo in as any upload, then keeps it with the delivery. `actorFor` makes the actor of what the form says: it is read with
   * the file. Whether the delivery is one that this page is about, `isOwn` says.
   */
  async photo(
    request: FastifyRequest,
    uploader: Actor,
    actorFor: (typed: Typed) => Actor,
    isOwn: (deliveryId: string) => boolean,
  ): Promise<void> {
    let typed: Typed = {};
    const file = await keepFileOf(this.files, neverRepeated(uploader), request, ({ fields }) => {
      typed = typedIn(fields);
      if (!isOwn(deliveryIn(typed))) throw notFound(DELIVERY);
      actorFor(typed);
    });
    const { jenis: kind, baris: orderLineId } = typed;
    const asked = await checked(ProofRequest, {
      kind,
      fileId: file.id,
      ...(orderLineId ? { orderLineId } : {}),
      ...positionIn(typed),
    });
    await this.deliveries.addProof(actorFor(typed), deliveryIn(typed), asked);
  }
}

/** The delivery that a form is about; 404 for what is no id. */
export function deliveryIn({ kiriman = '' }: Typed): string {
  if (!RECORD_ID.test(kiriman)) throw notFound(DELIVERY);
  return kiriman;
}

/** The field of a form to which a refusal of a delivery step belongs, by the order of its lines. */
export function lineFieldAt(typed: Typed, prefix: string): (pointer: string) => string | null {
  const ids = linesIn(typed, prefix)
    .filter(([, text]) => prefix !== LINE_FIELDS.sent || numberIn(text) !== 0)
    .map(([id]) => id);
  return (pointer) => {
    const [, part, index, field = ''] = pointer.split('/');
    if (part !== 'lines' || index === undefined) return null;
    const id = ids[Number(index)];
    if (id === undefined) return null;
    const fields: Readonly<Record<string, string>> = {
      rejected: LINE_FIELDS.rejected,
      reasonCode: LINE_FIELDS.reason,
      note: LINE_FIELDS.note,
    };
    return field === 'fileIds' ? 'foto' : `${fields[field] ?? prefix}${id}`;
  };
}

function linesIn(typed: Typed, prefix: string): [string, string][] {
  return Object.entries(typed)
    .filter(([name]) => name.startsWith(prefix) && RECORD_ID.test(name.slice(prefix.length)))
    .map(([name, text]) => [name.slice(prefix.length), text]);
}

// What is no number stays none, so that the request's own check says so.
function numberIn(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

function positionIn({ lintang = '', bujur = '' }: Typed): object {
  if (lintang === '' || bujur === '') return {};
  return { latitude: Number(lintang), longitude: Number(bujur) };
}
