import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { Problem, type ProblemItem } from './problem.js';
import { explainConstraint } from './validation-messages.js';

/** Checks every body and query against its request class, and reports all faults at once with their pointers. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: false,
    // Our Indonesian texts are looked up by the request class; Nest leaves it out of errors unless told.
    validationError: { target: true, value: false },
    exceptionFactory: (errors) => invalidInput(errors.flatMap((error) => itemsOf(error, ''))),
  });
}

/** 400 with every fault at once. */
export function invalidInput(items: readonly ProblemItem[]): Problem {
  const count = items.length;
  return new Problem('invalid-input', `Ada ${count} isian yang perlu diperbaiki.`, items);
}

function itemsOf(error: ValidationError, parent: string): ProblemItem[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
    pointer,
    code: kebab(constraint),
    detail: `${error.property}: ${explainConstraint(error.target ?? {}, error.property, constraint, message)}`,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => itemsOf(child, pointer))];
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
