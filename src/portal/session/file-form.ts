import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/index.js';
import { readForm, type ReceivedForm } from '../../platform/http/index.js';
import type { FileService, FileView } from '../../platform/storage/index.js';
import { typedIn, type Typed } from '../ui/form-state.js';
import type { OwnFormGuard, SentForm } from './forms.js';

/** A form with a file that one of our own pages has sent. */
export interface OwnForm extends ReceivedForm {
  /** Its fields as texts, without the blanks around them. */
  readonly typed: Typed;
}

/** Reads a form with a file; 403 for one of another site, whose token is known only once the form has been read. */
export async function readOwnForm(own: OwnFormGuard, request: SentForm): Promise<OwnForm> {
  const form = await readForm(request);
  own.require(request, form.fields.form);
  return { ...form, typed: typedIn(form.fields) };
}

/** The file of a form; null without any, where a browser sends an empty part. */
export function fileIn({ file }: ReceivedForm): ReceivedForm['file'] {
  return file && file.bytes.length > 0 ? file : null;
}

/** Keeps the file of a form, with room asked for before it is read. `seen` gets the form before anything is kept, and may refuse it. */
export function keepFileOf(
  files: FileService,
  actor: Actor,
  request: FastifyRequest,
  seen: (form: ReceivedForm) => void | Promise<void>,
  limits: Parameters<typeof readForm>[1] = {},
): Promise<FileView> {
  const announced = Number(request.headers['content-length'] ?? Number.NaN);
  return files.upload(actor, Number.isNaN(announced) ? undefined : announced, async () => {
    const form = await readForm(request, limits);
    await seen(form);
    return fileIn(form);
  });
}
