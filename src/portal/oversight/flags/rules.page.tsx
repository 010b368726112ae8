import { longDate } from '../../../kernel/index.js';
import type { FlagCounts, FlagRules } from '../../../oversight/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { DoneNotice, FaultSummary } from '../../ui/form-parts.js';
import { FRESH, type Shown } from '../../ui/form-state.js';
import { Facts, Sheet, Tag } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { SEVERITY_WORDS } from './flag-words.js';
import { ParameterForm, parameterText } from './parameter-form.js';

/** A rule with its figures, as everybody may read it. */
export type RuleView = Awaited<ReturnType<FlagRules['list']>>['items'][number];

interface RulesPageProps {
  readonly frame: Frame;
  readonly rules: readonly RuleView[];
  readonly counts: FlagCounts;
}

/** What the rules ask, by which article. */
export function RulesPage({ frame, rules, counts }: RulesPageProps) {
  const open = new Map(counts.rules.map(({ rule, count }) => [rule, count]));
  return (
    <Layout {...frame} title="Aturan tanda bahaya" here={urls.flags} isWide>
      <nav class="trail" aria-label="Asal halaman">
        <a href={urls.flags}>Tanda bahaya</a>
      </nav>
      <h1>Aturan tanda bahaya</h1>
      <p class="definition">
        Setiap malam aplikasi memeriksa catatan dengan aturan ini. Siapa pun boleh membacanya; hanya auditor
        yang mengubah angkanya.
      </p>
      <Sheet
        caption="Aturan tanda bahaya"
        rows={rules}
        columns={[
          {
            head: 'Aturan',
            cell: ({ id, title }) => <a href={urls.flagRule(id)}>{`${id} ${title}`}</a>,
          },
          { head: 'Yang ditanyakan', cell: ({ question }) => question },
          {
            head: 'Berat',
            cell: ({ severity }) => (
              <Tag tone={SEVERITY_WORDS[severity].tone}>{SEVERITY_WORDS[severity].word}</Tag>
            ),
          },
          {
            head: 'Terbuka',
            cell: ({ id, isComputable }) =>
              !isComputable ? (
                'belum dapat dihitung'
              ) : open.has(id) ? (
                <a href={urls.flagsOf({ rule: id, state: 'open' })}>{String(open.get(id))}</a>
              ) : (
                '0'
              ),
            isFigure: true,
          },
        ]}
      />
    </Layout>
  );
}

interface RulePageProps {
  readonly frame: Frame;
  readonly rule: RuleView;
  readonly mayChange: boolean;
  /** The figure that a form was about, when one was refused. */
  readonly about: string | null;
  readonly shown: Shown;
}

/** One rule, with the figures it computes with. */
export function RulePage({ frame, rule, mayChange, about, shown }: RulePageProps) {
  const { id, title, question, legalBasis, from, until, cannotBecause, parameters } = rule;
  return (
    <Layout {...frame} title={`${id} ${title}`} here={urls.flags}>
      <nav class="trail" aria-label="Asal halaman">
        <a href={urls.flagRules}>Aturan tanda bahaya</a>
      </nav>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <article class="panel">
        <Tag tone={SEVERITY_WORDS[rule.severity].tone}>{SEVERITY_WORDS[rule.severity].word}</Tag>
        <h1>{`${id} ${title}`}</h1>
        <p class="saying">{question}</p>
        <Facts
          facts={[
            ['Dasar', legalBasis],
            from === null && until === null
              ? null
              : [
                  'Berlaku untuk',
                  `${from === null ? 'dahulu' : longDate(from)} sampai ${until === null ? 'seterusnya' : longDate(until)}`,
                ],
            cannotBecause === null ? null : ['Belum dapat dihitung', cannotBecause],
          ]}
        />
        <a href={urls.flagsOf({ rule: id, state: 'open' })}>Lihat yang ditemukan aturan ini</a>
      </article>
      {parameters.length > 0 && <h2>Angka yang dipakai</h2>}
      {parameters.map(({ code, label, value, verified, source, setFrom }) => (
        <section class="panel" aria-label={label}>
          <h3>{label}</h3>
          <p class={Array.isArray(value) ? 'saying' : 'price big'}>{parameterText(code, value)}</p>
          <p class="below">
            {verified ? `Menurut ${source}` : source}
            {setFrom !== null && `, sejak ${longDate(setFrom)}`}
          </p>
          {mayChange && (
            <details open={about === code}>
              <summary>{Array.isArray(value) ? 'Ubah daftar ini' : 'Ubah angka ini'}</summary>
              <ParameterForm
                {...{ frame, ruleId: rule.id, code, label, value, shown: about === code ? shown : FRESH }}
              />
            </details>
          )}
        </section>
      ))}
    </Layout>
  );
}
