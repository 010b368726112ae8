import type { FastifyReply } from 'fastify';

const FILE_NAME = /filename(\*?)=("|UTF-8'')/gi;

/**
 * Says of every answer of an installation for practice that it is one: to programs by a header, to search engines, and to whoever finds
 * the file later by its name. Formats that others read (CSV, XLSX, JSON) stay as they are within: a first line of ours would break what
 * people practise with them.
 */
export function markPractice(reply: FastifyReply): void {
  void reply.headers({ 'x-latihan': 'ya', 'x-robots-tag': 'noindex, nofollow' });
  const disposition = reply.getHeader('content-disposition');
  if (typeof disposition !== 'string') return;
  void reply.header('content-disposition', disposition.replace(FILE_NAME, 'filename$1=$2LATIHAN-'));
}
