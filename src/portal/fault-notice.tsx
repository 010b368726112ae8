/** What went wrong with a form, above it; a field names it by `aria-describedby="salah"`. Nothing without a fault. */
export function FaultNotice({ fault }: { readonly fault: string | null }) {
  return fault === null ? null : (
    <section class="verdict bad" role="alert">
      <div>
        <h2>Belum tersimpan</h2>
        <p id="salah">{fault}</p>
      </div>
    </section>
  );
}
