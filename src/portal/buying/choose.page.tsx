import { formatRupiah, longDateWithDay } from '../../kernel/index.js';
import { Picture } from '../etalase-parts.js';
import { picturesOf } from '../etalase.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { InputField } from '../ui/fields.js';
import { FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown, Typed } from '../ui/form-state.js';
import { Empty } from '../ui/parts.js';
import { urls } from '../urls.js';
import { BudgetChoice } from './budget-choice.js';
import { OfferFacts, WhyHere } from './catalog-cards.js';
import type { ChoiceGroup, ChooseView, FoundOfferView } from './choose-view.js';
import { ceilingWords, hour } from './price-words.js';
import { Progress } from './progress.js';

interface ChoosePageProps {
  readonly frame: Frame;
  readonly view: ChooseView;
  readonly words: string;
  readonly shown: Shown;
  readonly mayAskUrgently: boolean;
}

/** What can be had on that day at that place, as many as come; and what pays for it. */
export function ChoosePage(props: ChoosePageProps) {
  const { frame, view, shown, words } = props;
  const { need, occasion, groups, supplies, brought, budgetLines } = view;
  const isMeal = occasion !== 'atk';
  return (
    <Layout
      title={isMeal ? 'Pilih makanan' : 'Pilih barang'}
      {...frame}
      here={urls.requisitions}
      isWide
      scripts={['search']}
    >
      <Progress now={2} />
      <h1>{isMeal ? 'Pilih makanan' : 'Pilih barang'}</h1>
      <p class="need">
        <strong>{need.judul}</strong>
        <span>{needWords(view)}</span>
        <a href={urls.newRequisitionFor(onlyNeed(need))}>Ubah</a>
      </p>
      <FaultSummary faults={shown.faults} />
      {!isMeal && (
        <form class="search" method="get" action={urls.chooseOffers} aria-label="Cari barang">
          <Hidden typed={onlyNeed(need)} />
          <div class="search-box" data-suggest={urls.catalogSuggestions}>
            <label class="unseen" for="kata">
              Cari barang
            </label>
            <input
              id="kata"
              name="kata"
              type="search"
              value={words}
              maxLength={100}
              placeholder="Kertas HVS, map, tinta, ..."
            />
            <button type="submit" class="outline">
              Cari
            </button>
          </div>
        </form>
      )}
      <StepForm action={urls.chooseOffers} session={frame.session} class="choose">
        <Hidden typed={onlyNeed(need)} />
        {brought && <Brought {...{ view, shown }} brought={brought} />}
        {groups.map((group, at) => (
          <Group
            key={group.name}
            {...{ group, view, shown }}
            isFirst={at === 0 && !brought}
            urgently={props.mayAskUrgently}
          />
        ))}
        {!isMeal && <Supplies {...{ supplies, view, shown }} />}
        <section class="panel">
          <h2>Dibayar dari mana?</h2>
          {budgetLines.length === 0 ? (
            <Empty>
              <p>
                Belum ada baris anggaran yang cocok untuk tahun itu. Hubungi pengelola anggaran perangkat
                daerah Anda.
              </p>
            </Empty>
          ) : (
            <BudgetChoice lines={budgetLines} shown={shown} />
          )}
        </section>
        <button type="submit">Lanjut memeriksa</button>
        <p class="below">Tersimpan sebagai konsep; belum diajukan dan belum mengikat siapa pun.</p>
      </StepForm>
    </Layout>
  );
}

const NOT_NEED = /^(pilih-|banyak-|anggaran|form$|kunci$|kata$|barang-\d|jumlah-\d)/;

/** The need alone, for a link or for the next form. */
export function onlyNeed(typed: Typed): Typed {
  return Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => value !== '' && !NOT_NEED.test(name)),
  );
}

function Hidden({ typed }: { readonly typed: Typed }) {
  return (
    <>
      {Object.entries(typed).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

function needWords({ need, occasion, people }: ChooseView): string {
  const { tanggal = '', mulai = '', selesai = '', tempat = '' } = need;
  const when = occasion === 'rapat' ? ` pukul ${hour(mulai)} sampai ${hour(selesai)}` : '';
  const who = people > 0 ? `, ${people} orang` : '';
  return `${longDateWithDay(tanggal)}${when}${who}, ${tempat}`;
}

function Group({
  group,
  view,
  shown,
  isFirst,
  urgently,
}: {
  readonly group: ChoiceGroup;
  readonly view: ChooseView;
  readonly shown: Shown;
  readonly isFirst: boolean;
  readonly urgently: boolean;
}) {
  const { name, title, none, portions, offers } = group;
  const field = `pilih-${name}`;
  const chosen = shown.typed[field] ?? (isFirst ? offers[0]?.id : '') ?? '';
  return (
    <section class="panel" aria-labelledby={`${field}-judul`}>
      <h2 id={`${field}-judul`}>{title}</h2>
      <p>
        {portions.because}
        {portions.legalBasis !== null && <small>{` ${portions.legalBasis}`}</small>}
      </p>
      {portions.most > 0 && offers.length === 0 && (
        <p class="no-offer">
          Tidak ada yang sanggup pada hari dan jumlah itu.{' '}
          <a href={urls.catalogFor({ jenis: 'mamin' })}>Lihat katalog</a>
          {urgently && (
            <>
              {' atau '}
              <a href={urls.askUrgently}>pesan mendesak</a>
            </>
          )}
        </p>
      )}
      {offers.length > 0 && (
        <>
          <fieldset class="pick cards" id={field}>
            <legend class="unseen">{title}</legend>
            {offers.map((offer) => (
              <PickOffer
                key={offer.id}
                {...{ offer, view, field }}
                isChosen={offer.id === chosen}
                quantity={portions.quantity}
              />
            ))}
            <div class="pick-one bare">
              <input type="radio" id={`${field}-tanpa`} name={field} value="" checked={chosen === ''} />
              <label for={`${field}-tanpa`}>{none}</label>
            </div>
          </fieldset>
          <InputField
            name={`banyak-${name}`}
            label={`Banyaknya porsi ${title.toLowerCase()}`}
            hint={`Paling banyak ${portions.most} porsi.`}
            inputMode="numeric"
            autocomplete="off"
            maxLength={7}
            value={String(portions.quantity)}
            suffix="porsi"
            shown={shown}
          />
        </>
      )}
    </section>
  );
}

function PickOffer({
  offer,
  view,
  field,
  isChosen,
  quantity,
}: {
  readonly offer: FoundOfferView;
  readonly view: ChooseView;
  readonly field: string;
  readonly isChosen: boolean;
  readonly quantity: number;
}) {
  const { id, name, price, unit, ceilingPrice, reasons } = offer;
  return (
    <div class="pick-one">
      <input type="radio" id={`${field}-${id}`} name={field} value={id} checked={isChosen} />
      <label for={`${field}-${id}`}>
        <strong>{name}</strong>
      </label>
      <Picture picture={picturesOf(offer.pictures.slice(0, 1), view.pictures)[0]} sizes="6rem" />
      <p class="price">
        {formatRupiah(price)}{' '}
        <small>{`per ${unit}, sekitar ${formatRupiah(price * quantity)} semuanya`}</small>
      </p>
      <p class="ceiling">{ceilingWords(price, ceilingPrice)}</p>
      <OfferFacts offer={offer} />
      <WhyHere reasons={reasons} />
    </div>
  );
}

function Brought({
  brought,
  view,
  shown,
}: {
  readonly brought: NonNullable<ChooseView['brought']>;
  readonly view: ChooseView;
  readonly shown: Shown;
}) {
  const { id, name, price, unit, vendorName, minimumOrder } = brought;
  const wanted = view.people > 0 ? String(view.people) : view.need['jumlah-barang'] || String(minimumOrder);
  return (
    <section class="panel">
      <h2>Dari katalog</h2>
      <p>{`${name} dari ${vendorName}, ${formatRupiah(price)} per ${unit}.`}</p>
      <InputField
        name={`banyak-${id}`}
        label={`Jumlah ${name}`}
        inputMode="numeric"
        autocomplete="off"
        maxLength={9}
        value={wanted}
        suffix={unit}
        shown={shown}
      />
    </section>
  );
}

function Supplies({
  supplies,
  view,
  shown,
}: {
  readonly supplies: readonly FoundOfferView[];
  readonly view: ChooseView;
  readonly shown: Shown;
}) {
  const others = supplies.filter(({ id }) => id !== view.brought?.id);
  if (others.length === 0 && !view.brought) {
    return (
      <Empty>
        <h2>Belum ada yang cocok</h2>
        <p>Coba kata yang lebih umum. Barang lain dapat ditambahkan nanti dari katalog.</p>
      </Empty>
    );
  }
  return (
    <section class="panel">
      <h2>Isi jumlah barang yang dibutuhkan</h2>
      <p>Yang dibiarkan kosong tidak ikut. Barang lain dapat ditambahkan di langkah berikutnya.</p>
      <ul class="supplies">
        {others.map((offer) => (
          <li>
            <InputField
              name={`banyak-${offer.id}`}
              label={offer.name}
              hint={`${formatRupiah(offer.price)} per ${offer.unit}, ${offer.vendorName}. ${ceilingWords(offer.price, offer.ceilingPrice)}.`}
              inputMode="numeric"
              autocomplete="off"
              maxLength={9}
              suffix={offer.unit}
              shown={shown}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
