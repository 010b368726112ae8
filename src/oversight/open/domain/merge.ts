import type { Release } from './ocds.js';

type Json = null | string | number | boolean | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** A release as it was published. */
export type PublishedRelease = Pick<Release, 'ocid' | 'id' | 'date' | 'tag'> & JsonObject;

const OMITTED = new Set(['id', 'date', 'tag']);
// `wholeListMerge` of the release schema, of the fields that are published.
const WHOLE = new Set(['additionalClassifications', 'additionalIdentifiers']);

/** The compiled release by the merge routine of OCDS 1.1: later values replace earlier ones, entries with an id are merged by it. */
export function compile(releases: readonly PublishedRelease[]): PublishedRelease {
  const inOrder = [...releases].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const last = inOrder.at(-1);
  if (!last) throw new Error('nothing to compile');
  const merged = inOrder.reduce<JsonObject>((known, release) => {
    const told = Object.fromEntries(Object.entries(release).filter(([key]) => !OMITTED.has(key)));
    return mergeObjects(known, told);
  }, {});
  return { ...merged, ocid: last.ocid, id: `${last.ocid}-${last.date}`, date: last.date, tag: ['compiled'] };
}

function mergeObjects(known: JsonObject, told: JsonObject): JsonObject {
  const merged: Record<string, Json | undefined> = { ...known };
  for (const [key, value] of Object.entries(told)) {
    if (value === null) delete merged[key];
    else if (value !== undefined) merged[key] = mergeValues(merged[key], value, key);
  }
  return merged;
}

function mergeValues(known: Json | undefined, told: Json, key: string): Json {
  if (isObject(told)) return mergeObjects(isObject(known) ? known : {}, told);
  if (isList(told) && isList(known) && !WHOLE.has(key) && [...told, ...known].every(hasId)) {
    return mergeLists(known.filter(hasId), told.filter(hasId));
  }
  return told;
}

function mergeLists(known: readonly JsonObject[], told: readonly JsonObject[]): Json {
  const merged = new Map(known.map((entry) => [entry.id, entry]));
  for (const entry of told) merged.set(entry.id, mergeObjects(merged.get(entry.id) ?? {}, entry));
  return [...merged.values()];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function hasId(value: Json): value is JsonObject {
  return isObject(value) && value.id !== undefined;
}
