/** Whether `If-None-Match` names this ETag: the caller holds these very bytes already. */
export function holds(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;
}
