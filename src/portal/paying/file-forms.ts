import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { readForm } from '../../platform/http/index.js';
import { FileService } from '../../platform/storage/index.js';
import { OwnFormGuard, type SentForm } from '../session/forms.js';
import { typedIn, withKey, type Typed } from '../ui/form-state.js';

/** A form with a file, as it came. */
export interface ReceivedFile {
  /** What was typed; once the file is kept its id stands among it, so that a refused form need not send it again. */
  readonly typed: Typed;
  /** Acts with the key of the form, whichever file came with it: the same form twice is one deed. */
  readonly actor: Actor;
  /** Takes the file in; the id of one that was sent before, or undefined when there is none. */
  readonly keep: () => Promise<string | undefined>;
}

/** Reads forms with a file, whose token is known only once the form has been read. */
@Injectable()
export class FileForms {
  constructor(
    private readonly own: OwnFormGuard,
    private readonly files: FileService,
  ) {}

  /** 403 for a form that is not ours. `name` is the field under which the file is kept. */
  async receive(request: SentForm, actor: Actor, name: string): Promise<ReceivedFile> {
    // A form without its file may come as any other.
    const { fields, file } = request.isMultipart()
      ? await readForm(request)
      : { fields: typedIn(request.body), file: null };
    this.own.require(request, fields.form);
    const typed: Record<string, string> = { ...typedIn(fields) };
    return {
      typed,
      actor: withKey(actor, { ...typed }),
      keep: async () => {
        // A browser sends an empty part where no file was chosen.
        if (file && file.bytes.length > 0) {
          typed[name] = (await this.files.upload(actor, file.bytes.length, () => Promise.resolve(file))).id;
        }
        return typed[name] === '' ? undefined : typed[name];
      },
    };
  }
}
