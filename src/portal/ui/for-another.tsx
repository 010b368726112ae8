import type { ComponentChildren } from 'preact';
import type { Refusal } from '../../kernel/index.js';

interface ForAnotherProps {
  /** What this person cannot do, after "Anda tidak dapat". */
  readonly cannot: string;
  readonly hindrance: { readonly refusals: readonly Refusal[]; readonly roles: readonly string[] };
  /** What to do where there is nobody else. */
  readonly ways?: string;
  /** What this person may do nevertheless. */
  readonly children?: ComponentChildren;
}

/** That the next step is for another person, why, and who may take it, in the place of a button that could only fail. */
export function ForAnother({ cannot, hindrance: { refusals, roles }, ways, children }: ForAnotherProps) {
  return (
    <section class="panel attention">
      <h2>Langkah ini untuk orang lain</h2>
      <p>{`Anda tidak dapat ${cannot}. Yang dapat melakukannya: ${roles.join(' atau ')} selain Anda.`}</p>
      <ul>
        {refusals.map(({ detail, legalBasis }) => (
          <li>
            {detail}
            {legalBasis !== undefined && <small class="below">{legalBasis}</small>}
          </li>
        ))}
      </ul>
      {ways !== undefined && <p>{ways}</p>}
      {children}
    </section>
  );
}
