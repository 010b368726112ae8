import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  holderOf,
  LinkHolders,
  type LinkSide,
  type OrderBehindLink,
  type OrderDetailView,
} from '../../orders/index.js';
import type { Actor } from '../../platform/access/index.js';
import { invalidInput } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import type { Typed } from '../ui/form-state.js';
import { sendLinkPage } from './link-page.js';
import { DeadLinkPage } from './order.page.js';

/** Somebody who has come by a good link. */
export interface LinkVisit {
  readonly link: OrderBehindLink;
  /** For looking only: the name is not known yet. */
  readonly looking: Actor;
  /** For doing something, under the name of the form; 400 without one. */
  readonly acting: (typed: Typed) => Actor;
}

/** Receives those who come by a link. */
@Injectable()
export class LinkDesk {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly holders: LinkHolders,
  ) {}

  /** Null for a link that opens nothing. */
  async receive(visitor: Actor, side: LinkSide, token: string): Promise<LinkVisit | null> {
    const link = await this.holders.behind(visitor, side, token);
    if (!link) return null;
    return {
      link,
      looking: holderOf(visitor, link, link.holder ?? 'Pemegang tautan'),
      acting: ({ nama = '' }) => {
        const name = nama.slice(0, 100);
        if (name === '')
          throw invalidInput([{ pointer: '/nama', code: 'name', detail: 'Tuliskan nama Anda.' }]);
        return holderOf(visitor, link, name);
      },
    };
  }

  /** The same page for every link that opens nothing. */
  dead(reply: FastifyReply): string {
    return sendLinkPage(reply, <DeadLinkPage government={this.regency.governmentName} />, 404);
  }
}

/** The name that was typed when this link was used last. */
export function lastNameOf({ history }: OrderDetailView, capacity: string): string {
  return history.filter((step) => step.capacity === capacity).at(-1)?.person ?? '';
}
