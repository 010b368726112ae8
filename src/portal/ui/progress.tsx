interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** 0 while it is not known how much there is. */
  readonly total: number;
}

const NUMBERS = new Intl.NumberFormat('id-ID');

/**
 * How far long work has come. The page is asked for again every few seconds: by `public/scripts/progress.js` only its main part, without
 * scripts the whole of it.
 */
export function Progress({ label, done, total }: ProgressProps) {
  return (
    <div class="progress" data-progress>
      <noscript>
        <meta http-equiv="refresh" content="5" />
      </noscript>
      <p role="status">
        {total === 0
          ? `${label}: sebentar lagi`
          : `${label}: ${NUMBERS.format(done)} dari ${NUMBERS.format(total)}`}
      </p>
      {total > 0 && <progress value={done} max={total} aria-label={label} />}
    </div>
  );
}
