/** What went wrong with a form, above it; a field names it by `aria-describedby="salah"`. Nothing without a fault. */
export function FaultNotice({
  fault,
  title = 'Belum tersimpan',
}: {
  readonly fault: string | null;
  readonly title?: string;
}) {
  return fault === null ? null : (
    <section class="verdict bad" role="alert">
      <div>
        <h2>{title}</h2>
        <p id="salah">{fault}</p>
      </div>
    </section>
  );
}
