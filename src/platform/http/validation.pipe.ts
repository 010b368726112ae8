import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { inputFaults, pointerTo } from './input-faults.js';
import { notFound, Problem, type ProblemItem } from './problem.js';
import { explainConstraint } from './validation-messages.js';

/** The checks of the request class, after those of the bare input: no class can judge what cannot be read or stored at all. */
class InputPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' || metadata.type === 'query') {
      // A named part of a query may be a list (`?kode=a&kode=b`); its handler judges that.
      if (Array.isArray(value) && metadata.data === undefined) {
        throw new Problem('malformed-request', 'Isi permintaan harus satu objek JSON.');
      }
      const faults = inputFaults(value);
      if (faults.length > 0) throw invalidInput(faults);
    }
    // What is no text is the address of nothing.
    if (metadata.type === 'param' && inputFaults(value).length > 0) throw notFound('Alamat');
    return super.transform(value, metadata);
  }
}

/** Checks every body and query against its request class, and reports all faults at once with their pointers. */
export function createValidationPipe(): ValidationPipe {
  return new InputPipe({
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
  const pointer = pointerTo(parent, error.property);
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
