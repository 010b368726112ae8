import type { ExecutionContext } from '@nestjs/common';
import type { Actor } from './actor.js';

/** A proven identity in a current capacity, before the request's origin is added. */
export type SignedIn = Omit<Actor, 'origin'>;

/** Proves who asks. The platform only knows this; module `identity` provides it. */
export abstract class Authenticator {
  /** Null when the request carries no valid proof. */
  abstract authenticate(context: ExecutionContext): Promise<SignedIn | null>;
}
