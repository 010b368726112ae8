import { IsIn } from 'class-validator';
import type { LinkSide } from './order-links.queries.js';

/** Body of `POST /orders/:id/links`. */
export class SendLinksRequest {
  @IsIn(['vendor', 'receiver'])
  side: LinkSide;
}
