import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import type { DrawnDocument } from '../../documents/index.js';
import { sendPage } from '../page.js';

/** Sends a page whose address opens a record: it is told to nobody, kept nowhere and found by no search engine. */
export function sendLinkPage(reply: FastifyReply, page: VNode, status = 200): string {
  void reply.headers({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' });
  return sendPage(reply, page, status);
}

/** Sends a PDF to one of its parties. */
export async function sendDocument(reply: FastifyReply, document: DrawnDocument): Promise<StreamableFile> {
  const bytes = await document.read();
  void reply.headers({
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
  });
  return new StreamableFile(bytes, {
    type: 'application/pdf',
    disposition: `inline; filename="${document.fileName}"`,
    length: bytes.byteLength,
  });
}
