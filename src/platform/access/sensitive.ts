import { SetMetadata, type ExecutionContext } from '@nestjs/common';

const LIMIT = 'belanja-rutin:rate-limit';

/** For routes where guessing pays (sign-in, registration, public verification): few requests a minute from one address. */
export function Sensitive(): MethodDecorator & ClassDecorator {
  return SetMetadata(LIMIT, 'sensitive');
}

/** For the probes of those who run the system. */
export function Unlimited(): MethodDecorator & ClassDecorator {
  return SetMetadata(LIMIT, 'none');
}

export function isSensitive(context: ExecutionContext): boolean {
  return limitOf(context) === 'sensitive';
}

export function isUnlimited(context: ExecutionContext): boolean {
  return limitOf(context) === 'none';
}

function limitOf(context: ExecutionContext): unknown {
  return Reflect.getMetadata(LIMIT, context.getHandler()) ?? Reflect.getMetadata(LIMIT, context.getClass());
}
