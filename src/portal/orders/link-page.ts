import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import type { DocumentFile } from '../../documents/index.js';
import { sendPage } from '../page.js';

/** Sends a page whose address opens a record: it is told to nobody, kept nowhere and found by no search engine. */
export function sendLinkPage(reply: FastifyReply, page: VNode, status = 200): string {
  void reply.headers({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' });
  return sendPage(reply, page, status);
}

/** Sends a PDF to one of its parties. */
export function sendDocument(
  reply: FastifyReply,
  { bytes, contentType, name }: DocumentFile,
): StreamableFile {
  void reply.headers({
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
  });
  return new StreamableFile(bytes, {
    type: contentType,
    disposition: `inline; filename="${name.replace(/[^\w.-]+/g, '-')}"`,
    length: bytes.byteLength,
  });
}
