import { ParseUUIDPipe } from '@nestjs/common';
import { notFound } from './problem.js';

/** Reads a record's id from the path; what is no id at all is 404 like any other record that does not exist. */
export function recordId(subject: string): ParseUUIDPipe {
  return new ParseUUIDPipe({ exceptionFactory: () => notFound(subject) });
}
