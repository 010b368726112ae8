/** Puts a picture one place to the front, or takes it off, by the button that says so. */
export function PictureVerbs({
  fileId,
  label,
  isFirst,
}: {
  readonly fileId: string;
  /** Which picture, for whoever hears the button alone. */
  readonly label: string;
  readonly isFirst: boolean;
}) {
  const named = <span class="unseen">{` ${label}`}</span>;
  return (
    <div class="verb-row">
      {!isFirst && (
        <button type="submit" name="langkah" value={`naik:${fileId}`} class="outline">
          Naikkan{named}
        </button>
      )}
      <button type="submit" name="langkah" value={`hapus:${fileId}`} class="outline">
        Hapus{named}
      </button>
    </div>
  );
}

/** The pictures in the order that the pressed button asks for; as they are for any other button. */
export function arranged<Picture extends { readonly fileId: string }>(
  pictures: readonly Picture[],
  pressed: string | undefined,
): Picture[] {
  const [step, fileId] = (pressed ?? '').split(':');
  const at = pictures.findIndex((picture) => picture.fileId === fileId);
  const moved = [...pictures];
  if (step === 'hapus' && at >= 0) moved.splice(at, 1);
  if (step === 'naik' && at > 0) moved.splice(at - 1, 0, ...moved.splice(at, 1));
  return moved;
}
