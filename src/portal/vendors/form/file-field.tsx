import type { Shown } from '../../ui/form-state.js';
import { KEPT_FILE } from './uploads.js';

interface FileFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly shown: Shown;
  /** Whether only a photo will do. */
  readonly isPicture?: boolean;
  readonly required?: boolean;
}

const PICTURES = 'image/jpeg,image/png,image/webp';

/** A photo or PDF: from the camera or from what the phone holds. Photos are made small before they go. */
export function FileField({ label, hint, shown, isPicture = false, required = true }: FileFieldProps) {
  const kept = shown.typed[KEPT_FILE] ?? '';
  const faults = shown.faults.filter(({ field }) => field === 'file');
  return (
    <div class={faults.length > 0 ? 'input at-fault' : 'input'}>
      <label for="file">{label}</label>
      <small class="hint" id="file-bantuan">
        {kept === '' ? hint : 'Berkas tadi sudah kami terima. Pilih lagi hanya bila ingin menggantinya.'}
      </small>
      {faults.length > 0 && (
        <p class="wrong" id="file-salah">
          {faults.map(({ text }) => text).join(' ')}
        </p>
      )}
      {kept !== '' && <input type="hidden" name={KEPT_FILE} value={kept} />}
      <input
        id="file"
        type="file"
        name="file"
        accept={isPicture ? PICTURES : `${PICTURES},application/pdf`}
        required={required && kept === ''}
        data-shrink
        aria-describedby={faults.length > 0 ? 'file-salah file-bantuan' : 'file-bantuan'}
        {...(faults.length > 0 && { 'aria-invalid': 'true' as const })}
      />
    </div>
  );
}

/** A form with a file: fields first, the file last, so that the token has been read when the file arrives. */
export function fileFormAttributes(action: string) {
  return { method: 'post' as const, action, enctype: 'multipart/form-data' };
}
