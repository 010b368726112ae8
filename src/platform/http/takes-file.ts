import { SetMetadata, type Type } from '@nestjs/common';

/** Metadata key of `TakesFile`. */
export const TAKES_FILE = 'belanja-rutin:takes-file';

/** What a multipart body holds beside its one file. */
export interface FileBody {
  readonly fields: Type | null;
}

/** Says, for the description of the API, that the body is multipart/form-data: one `file`, and the fields of `fields`. */
export function TakesFile(fields: Type | null = null): MethodDecorator {
  return SetMetadata<string, FileBody>(TAKES_FILE, { fields });
}
