import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.js';
import type { Permission } from './permissions.js';

export const ACCESS_RULE = 'belanja-rutin:access-rule';

/** What a route asks of its caller. */
export type AccessRule = { readonly public: true } | { readonly permission: Permission };

/** Opens a route to those whose role has `permission`. A route without this or `@Public()` is closed to everybody. */
export function Allow(permission: Permission): MethodDecorator & ClassDecorator {
  return SetMetadata<string, AccessRule>(ACCESS_RULE, { permission });
}

/** Opens a route to anybody, signed in or not. */
export function Public(): MethodDecorator & ClassDecorator {
  return SetMetadata<string, AccessRule>(ACCESS_RULE, { public: true });
}

const WITHOUT_SECOND_FACTOR = 'belanja-rutin:without-second-factor';

/** For what somebody must be able to do before having a second factor: above all setting one up. */
export function WithoutSecondFactor(): MethodDecorator & ClassDecorator {
  return SetMetadata(WITHOUT_SECOND_FACTOR, true);
}

/** Whether the route is open to a role that still lacks its second factor. */
export function isOpenWithoutSecondFactor(context: ExecutionContext): boolean {
  return [context.getHandler(), context.getClass()].some(
    (target) => Reflect.getMetadata(WITHOUT_SECOND_FACTOR, target) === true,
  );
}

const BROWSER_PAGE = 'belanja-rutin:browser-page';

/** A page for people: the cookie of a session opens it and no bearer token does. Routes of the API are the other way round, so that no form elsewhere reaches them. */
export function BrowserPage(): MethodDecorator & ClassDecorator {
  return SetMetadata(BROWSER_PAGE, true);
}

/** Whether the route is a page. What is asked outside the routes, as for the board of queues, has neither handler nor class. */
export function isBrowserPage(context: ExecutionContext): boolean {
  const targets: (object | null)[] = [context.getHandler(), context.getClass()];
  return targets.some((target) => target !== null && Reflect.getMetadata(BROWSER_PAGE, target) === true);
}

/** A request that has passed the access guard. */
export interface GuardedRequest extends FastifyRequest {
  actor?: Actor;
}

/** Who acts in this request, as a controller's parameter. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<GuardedRequest>();
  if (!actor) throw new Error('no actor: the access guard has not run');
  return actor;
});
