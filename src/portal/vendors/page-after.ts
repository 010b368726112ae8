import { notFound, type PageRequest } from '../../platform/http/index.js';

const PER_PAGE = 20;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The part of a list that an address asks for: what is no id of a row begins it anew. */
export function pageAfter(text: string): PageRequest {
  return { limit: PER_PAGE, ...(ID.test(text) ? { after: text } : {}) };
}

/** The id that a form names; 404 for what is none, as in an address. */
export function idIn(text: string | undefined, subject: string): string {
  if (text === undefined || !ID.test(text)) throw notFound(subject);
  return text;
}
