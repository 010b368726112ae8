import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/index.js';
import { Problem, readForm } from '../../../platform/http/index.js';
import { FileService } from '../../../platform/storage/index.js';
import { OwnFormGuard, type SentForm } from '../../session/forms.js';
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
    const announced = Number(request.headers['content-length'] ?? Number.NaN);
    let typed: Typed = {};
    let isFileless = false;
    try {
      const { id } = await this.files.upload(
        actor,
        Number.isNaN(announced) ? undefined : announced,
        async () => {
          const { fields, file } = await readForm(request);
          typed = typedIn(fields, LONGEST);
          this.own.require(request, fields.form);
          // A browser sends an empty part where no file was chosen.
          isFileless = file === null || file.bytes.length === 0;
          return isFileless ? null : file;
        },
      );
      return { typed, fileId: id, refusal: null };
    } catch (error) {
      const isForeign = error instanceof Problem && error.items.some(({ code }) => code === 'foreign-form');
      if (!(error instanceof Problem) || error.status >= 500 || isForeign) throw error;
      const { [KEPT_FILE]: kept = '' } = typed;
      return isFileless && /^[\da-f-]{36}$/.test(kept)
        ? { typed, fileId: kept, refusal: null }
        : { typed, fileId: null, refusal: isFileless ? null : error };
    }
  }
}
