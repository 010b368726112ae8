const STAGES = ['Kebutuhan', 'Pilih barang', 'Periksa dan ajukan'] as const;

/** How far a new requisition has come, of three steps. */
export function Progress({ now }: { readonly now: 1 | 2 | 3 }) {
  return (
    <p class="how-far">
      <span class="how-far-marks" aria-hidden="true">
        {STAGES.map((_, at) => (
          <i class={at < now ? 'past' : undefined} />
        ))}
      </span>
      {`Langkah ${now} dari 3: ${STAGES[now - 1] ?? ''}`}
    </p>
  );
}
