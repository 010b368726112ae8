/** What may be uploaded as a picture or document. */
export type InspectedType = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp';

/** Something worth knowing of a file: `code` is stable, `detail` is Indonesian. */
export interface FileFinding {
  readonly code: string;
  readonly detail: string;
}

/** The sizes in which a picture is kept besides its whole self, by their longest side in pixels. */
export const PICTURE_SIZES = { small: 160, medium: 640, large: 1600 } as const;
export type PictureSize = keyof typeof PICTURE_SIZES;

/** One picture as it is kept. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A sound file: the bytes to keep (a picture is always drawn anew) and what was found on the way. */
export interface SoundFile {
  readonly outcome: 'sound';
  readonly contentType: 'application/pdf' | 'image/jpeg';
  /** Absent when the bytes are kept as they came. */
  readonly picture?: Picture & { readonly variants: Readonly<Record<PictureSize, Picture>> };
  readonly pages?: number;
  readonly findings: readonly FileFinding[];
}

/** `wrong-type`: something else; `unreadable`: damaged; `refused`: readable, but with something in it that is not taken. */
export interface UnsoundFile extends FileFinding {
  readonly outcome: 'wrong-type' | 'unreadable' | 'refused';
}

export type Inspection = SoundFile | UnsoundFile;

/** What goes to the inspecting process. */
export interface InspectionTask {
  readonly id: number;
  readonly type: InspectedType;
  readonly bytes: Uint8Array;
}

/** What comes back. */
export interface InspectionAnswer {
  readonly id: number;
  readonly inspection: Inspection;
}

export const unreadable = (code: string, detail: string): UnsoundFile => ({
  outcome: 'unreadable',
  code,
  detail,
});
export const refused = (code: string, detail: string): UnsoundFile => ({ outcome: 'refused', code, detail });
