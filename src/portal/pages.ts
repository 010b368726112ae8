import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { BrowserSessions, PageTokens } from '../identity/index.js';
import type { Actor } from '../platform/access/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import type { PageSession } from './layout.js';
import { sendOn, sendSessionPage } from './page.js';
import { pageSession } from './session/page-session.js';
import { refusedIn, type Shown, type Typed } from './ui/form-state.js';

/** What every page of a session gives to its layout. */
export interface Frame {
  readonly government: string;
  readonly session: PageSession;
}

/** A form that was sent: what to do, where to go on, and how to show the page again when it is refused. */
export interface SentStep {
  readonly work: () => Promise<unknown>;
  readonly typed: Typed;
  /** Where to after it is done; asked after the work, so that it may use what came of it. */
  readonly next: () => string;
  readonly again: (shown: Shown) => VNode | Promise<VNode>;
  /** The id of the field that a pointer of a refusal belongs to; null shows the fault above the form. By default its last part. */
  readonly fieldAt?: (pointer: string) => string | null;
}

/** What the controllers of pages share: the frame of a page, sending it, and taking a form. */
@Injectable()
export class Pages {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly tokens: PageTokens,
    private readonly sessions: BrowserSessions,
  ) {}

  /** Name of the government, for pages without a session. */
  get government(): string {
    return this.regency.governmentName;
  }

  frame(actor: Actor): Frame {
    return { government: this.government, session: pageSession(actor, this.tokens) };
  }

  /** Lets somebody who had no office yet act in the first one they were just given, without signing in again. */
  async takeUpOffice(actor: Actor, reply: FastifyReply): Promise<void> {
    if (actor.role !== 'account') return;
    const [office, another] = await this.sessions.choices(actor);
    if (!office || another || office.role === 'account') return;
    const { accessToken } = await this.sessions.changeCapacity(actor, office.id);
    await this.tokens.giveFor(reply, accessToken);
  }

  show(reply: FastifyReply, page: VNode, status = 200): string {
    return sendSessionPage(reply, page, status);
  }

  /** Does what a form asks and goes on with a GET; a refusal shows the page again with its faults and all that was typed. */
  async take(
    reply: FastifyReply,
    { work, typed, next, again, fieldAt = lastPart }: SentStep,
  ): Promise<string> {
    const refused = await refusedIn(work, typed, fieldAt);
    if (refused) return this.show(reply, await again(refused.shown), refused.status);
    return sendOn(reply, next());
  }
}

const lastPart = (pointer: string): string | null => pointer.split('/').at(-1) ?? null;
