import type { ComponentChildren } from 'preact';
import type { StepHindrance } from '../../payments/index.js';

const STEPS: Readonly<Record<StepHindrance['step'], string>> = {
  complete: 'menyatakan berkasnya lengkap',
  verify: 'memverifikasi pembayaran ini',
  approve: 'menyetujui pembayaran ini',
  pay: 'mengirim uangnya',
};

interface ForAnotherProps {
  readonly hindrance: StepHindrance;
  /** What this person may do nevertheless. */
  readonly children?: ComponentChildren;
}

/** That the next step is for another person, why, and who may take it, in the place of a button that could only fail. */
export function ForAnother({ hindrance: { step, refusals, roles }, children }: ForAnotherProps) {
  return (
    <section class="panel attention">
      <h2>Langkah ini untuk orang lain</h2>
      <p>{`Anda tidak dapat ${STEPS[step]}. Yang dapat melakukannya: ${roles.join(' atau ')} selain Anda.`}</p>
      <ul>
        {refusals.map(({ detail, legalBasis }) => (
          <li>
            {detail}
            {legalBasis !== undefined && <small class="below">{legalBasis}</small>}
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}
