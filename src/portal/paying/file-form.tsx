import type { ComponentChildren } from 'preact';
import type { PageSession } from '../layout.js';
import { newKey, type Shown } from '../ui/form-state.js';

interface FileFormProps {
  readonly action: string;
  readonly session: PageSession;
  readonly version?: number;
  readonly children: ComponentChildren;
}

/** As `StepForm`, for a form with a file. */
export function FileForm({ action, session, version, children }: FileFormProps) {
  return (
    <form method="post" action={action} enctype="multipart/form-data">
      <input type="hidden" name="form" value={session.form} />
      <input type="hidden" name="kunci" value={newKey()} />
      {version !== undefined && <input type="hidden" name="version" value={String(version)} />}
      {children}
    </form>
  );
}

interface FileFieldProps {
  /** Both the name of the file in the form and of the id that it has once it was taken in. */
  readonly name: string;
  readonly label: string;
  readonly shown: Shown;
  readonly isRequired?: boolean;
}

/** A file to choose. One that was sent with a refused form is kept, and need not be chosen again. */
export function FileField({ name, label, shown, isRequired = true }: FileFieldProps) {
  const kept = shown.typed[name] ?? '';
  const wrong = shown.faults.filter(({ field }) => field === name).map(({ text }) => text);
  return (
    <div class={wrong.length > 0 ? 'input at-fault' : 'input'}>
      <label for={name}>{label}</label>
      {kept !== '' && (
        <small class="hint" id={`${name}-bantuan`}>
          Berkas Anda sudah terunggah. Pilih lagi hanya bila ingin menggantinya.
        </small>
      )}
      {wrong.length > 0 && (
        <p class="wrong" id={`${name}-salah`}>
          {wrong.join(' ')}
        </p>
      )}
      {kept !== '' && <input type="hidden" name={name} value={kept} />}
      <input
        type="file"
        id={name}
        name={`berkas-${name}`}
        accept="application/pdf,image/jpeg,image/png,image/webp"
        required={isRequired && kept === ''}
        aria-invalid={wrong.length > 0 ? 'true' : undefined}
        aria-describedby={wrong.length > 0 ? `${name}-salah` : kept === '' ? undefined : `${name}-bantuan`}
      />
    </div>
  );
}
