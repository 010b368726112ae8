import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/index.js';
import { Problem } from '../../../platform/http/index.js';
import { FileService } from '../../../platform/storage/index.js';
import { isForeign, OwnFormGuard, type SentForm } from '../../session/forms.js';
import { fileIn, keepFileOf } from '../../session/file-form.js';
import { typedIn, type Typed } from '../../ui/form-state.js';

/** A form with a file, as far as it could be read. */
export interface ReceivedUpload {
  readonly typed: Typed;
  /** Of the file that came with it, or of one that an earlier try has left; null without any. */
  readonly fileId: string | null;
  /** Why the file was not taken. */
  readonly refusal: Problem | null;
}

// The longest text that a form with a file takes: what a sanction is founded on.
const LONGEST = 4_100;

/** The field that carries a file which came with an earlier try, so that nobody photographs twice. */
export const KEPT_FILE = 'berkas';

/** Reads forms with one file. What was typed is kept, also when the file is refused. */
@Injectable()
export class FormUploads {
  constructor(
    private readonly files: FileService,
    private readonly own: OwnFormGuard,
  ) {}

  async read(actor: Actor, request: SentForm): Promise<ReceivedUpload> {
    let typed: Typed = {};
    let isFileless = false;
    try {
      const { id } = await keepFileOf(this.files, actor, request, (form) => {
        typed = typedIn(form.fields, LONGEST);
        this.own.require(request, form.fields.form);
        isFileless = fileIn(form) === null;
      });
      return { typed, fileId: id, refusal: null };
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500 || isForeign(error)) throw error;
      const { [KEPT_FILE]: kept = '' } = typed;
      return isFileless && /^[\da-f-]{36}$/.test(kept)
        ? { typed, fileId: kept, refusal: null }
        : { typed, fileId: null, refusal: isFileless ? null : error };
    }
  }
}
